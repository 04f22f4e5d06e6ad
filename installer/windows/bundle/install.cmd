@echo off
rem SPDX-License-Identifier: MPL-2.0
rem Installs Second Look for this user, without network and without an administrator.
rem The Python is: the folder "python" beside this file; an official python-3.*-embed-amd64.zip beside it, with
rem its checksum in a file of the same name and ".sha256"; else the newest that is installed.
setlocal
set "HERE=%~dp0"
if exist "%HERE%python\python.exe" goto beside
for %%Z in ("%HERE%python-3.*-embed-amd64.zip") do call :unpack "%%~fZ" || exit /b 2
if exist "%HERE%python\python.exe" goto beside
for %%V in (3.14 3.13 3.12 3.11) do (
    py -%%V -I -c "" >nul 2>nul && (
        py -%%V -I -S "%HERE%setup.py" install %*
        goto end
    )
)
python -I -S -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && (
    python -I -S "%HERE%setup.py" install %*
    goto end
)
echo Second Look needs Python 3.11 to 3.14. Install it from python.org, or lay its embeddable zip beside this file.
chcp 65001 >nul 2>nul
echo Second Look 需要 Python 3.11 至 3.14：请从 python.org 安装，或把官方 embeddable zip 放在本文件旁边。
exit /b 2

:beside
"%HERE%python\python.exe" -I -S "%HERE%setup.py" install %*

:end
exit /b %errorlevel%

:unpack
set "WANTED="
if exist "%~1.sha256" for /f "usebackq tokens=1" %%H in ("%~1.sha256") do set "WANTED=%%H"
if not defined WANTED (
    echo %~nx1: its checksum is missing: %~nx1.sha256
    exit /b 1
)
certutil -hashfile "%~1" SHA256 | findstr /i /x "%WANTED%" >nul || (
    echo %~nx1: is not the file whose checksum is in %~nx1.sha256
    exit /b 1
)
mkdir "%HERE%python" && tar -xf "%~1" -C "%HERE%python"
exit /b %errorlevel%
