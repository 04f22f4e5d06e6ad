// SPDX-License-Identifier: MPL-2.0
// The program that Thunderbird starts on Windows: finds a Python, starts the host in it, and passes on the pipes.
// It takes any path that Windows can have, and ends the host when it is ended itself. Made twice: with NO_CONSOLE
// for Thunderbird, so that no window ever shows, and without for people who type commands.
//
// Beside it: either `secondlook-host.cfg` (UTF-8; line 1 the Python, line 2 the script), written by the
// installation, or `start.py`; then the Python is `python\python.exe` beside it, or the newest one of 3.14 to 3.11
// that is registered with Windows (PEP 514), the user's before the machine's.
//
// Exit status: the host's; 101 no Python found, 102 Python could not be started.

#include <windows.h>
#include <stdio.h>
#include <wchar.h>

#ifdef NO_CONSOLE
#define CONSOLE CREATE_NO_WINDOW
#else
#define CONSOLE 0
#endif

#define LONGEST 32768
static wchar_t folder[LONGEST], python[LONGEST], script[LONGEST], line[LONGEST], scratch[LONGEST];

static int is_file(const wchar_t *path) {
    DWORD kind = GetFileAttributesW(path);
    return kind != INVALID_FILE_ATTRIBUTES && !(kind & FILE_ATTRIBUTE_DIRECTORY);
}

static int read_settings(void) {
    static char text[4 * LONGEST];
    DWORD size = 0;
    _snwprintf(scratch, LONGEST, L"%ls\\secondlook-host.cfg", folder);
    HANDLE file = CreateFileW(scratch, GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);
    if (file == INVALID_HANDLE_VALUE) return 0;
    BOOL done = ReadFile(file, text, sizeof text - 1, &size, NULL);
    CloseHandle(file);
    if (!done) return 0;
    text[size] = 0;
    char *second = strchr(text, '\n');
    if (second == NULL) return 0;
    *second++ = 0;
    second[strcspn(second, "\r\n")] = 0;
    text[strcspn(text, "\r")] = 0;
    return MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, text, -1, python, LONGEST) > 0 &&
           MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, second, -1, script, LONGEST) > 0;
}

static int registered(HKEY hive, const wchar_t *version, REGSAM view) {
    HKEY key;
    DWORD size = sizeof python - sizeof(wchar_t);
    _snwprintf(scratch, LONGEST, L"Software\\Python\\PythonCore\\%ls\\InstallPath", version);
    if (RegOpenKeyExW(hive, scratch, 0, KEY_READ | view, &key) != ERROR_SUCCESS) return 0;
    memset(python, 0, sizeof python);
    LONG got = RegQueryValueExW(key, L"ExecutablePath", NULL, NULL, (BYTE *)python, &size);
    if (got != ERROR_SUCCESS) {
        size = sizeof python - 32 * sizeof(wchar_t);
        memset(python, 0, sizeof python);
        got = RegQueryValueExW(key, NULL, NULL, NULL, (BYTE *)python, &size);
        size_t length = wcslen(python);
        wcscat(python, length && python[length - 1] == L'\\' ? L"python.exe" : L"\\python.exe");
    }
    RegCloseKey(key);
    return got == ERROR_SUCCESS && is_file(python);
}

static int find_python(void) {
    static const wchar_t *versions[] = {L"3.14", L"3.13", L"3.12", L"3.11"};
    _snwprintf(script, LONGEST, L"%ls\\start.py", folder);
    _snwprintf(python, LONGEST, L"%ls\\python\\python.exe", folder);
    if (is_file(python)) return 1;
    for (int each = 0; each < 4; each++) {
        if (registered(HKEY_CURRENT_USER, versions[each], KEY_WOW64_64KEY) ||
            registered(HKEY_LOCAL_MACHINE, versions[each], KEY_WOW64_64KEY))
            return 1;
    }
    return 0;
}

// Quotes one argument as the C library of the other side takes it apart again.
static wchar_t *quoted(wchar_t *out, const wchar_t *argument) {
    *out++ = L' ';
    *out++ = L'"';
    for (; *argument; argument++) {
        size_t slashes = wcsspn(argument, L"\\");
        int doubled = argument[slashes] == 0 || argument[slashes] == L'"';
        for (size_t i = 0; i < slashes * (doubled ? 2 : 1); i++) *out++ = L'\\';
        argument += slashes;
        if (*argument == 0) break;
        if (*argument == L'"') *out++ = L'\\';
        *out++ = *argument;
    }
    *out++ = L'"';
    *out = 0;
    return out;
}

int WINAPI wWinMain(HINSTANCE instance, HINSTANCE previous, PWSTR command, int show) {
    (void)instance, (void)previous, (void)command, (void)show;
    int count = 0;
    wchar_t **arguments = CommandLineToArgvW(GetCommandLineW(), &count);
    DWORD length = GetModuleFileNameW(NULL, folder, LONGEST);
    while (length && folder[length - 1] != L'\\') length--;
    if (arguments == NULL || length < 2) return 102;
    folder[length - 1] = 0;
    if (!read_settings() && !find_python()) return 101;

    size_t need = wcslen(python) + wcslen(script);
    for (int each = 1; each < count; each++) need += wcslen(arguments[each]);
    if (2 * need + 64 > LONGEST) return 102;
    wchar_t *out = quoted(line, python);
    out = quoted(wcscpy(out, L" -I -S") + 6, script);
    for (int each = 1; each < count; each++) out = quoted(out, arguments[each]);

    // When we are ended, whatever the reason, the job ends the host.
    HANDLE job = CreateJobObjectW(NULL, NULL);
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = {0};
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
    SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof limits);

    STARTUPINFOW start = {.cb = sizeof start, .dwFlags = STARTF_USESTDHANDLES};
    PROCESS_INFORMATION process;
    start.hStdInput = GetStdHandle(STD_INPUT_HANDLE);
    start.hStdOutput = GetStdHandle(STD_OUTPUT_HANDLE);
    start.hStdError = GetStdHandle(STD_ERROR_HANDLE);
    SetHandleInformation(start.hStdInput, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT);
    SetHandleInformation(start.hStdOutput, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT);
    SetHandleInformation(start.hStdError, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT);
    if (!CreateProcessW(python, line + 1, NULL, NULL, TRUE, CONSOLE, NULL, NULL, &start, &process)) return 102;
    AssignProcessToJobObject(job, process.hProcess);
    // Our own ends would keep the pipes open after the host has closed its.
    CloseHandle(start.hStdInput);
    CloseHandle(start.hStdOutput);
    CloseHandle(start.hStdError);
    WaitForSingleObject(process.hProcess, INFINITE);
    DWORD status = 102;
    GetExitCodeProcess(process.hProcess, &status);
    return (int)status;
}
