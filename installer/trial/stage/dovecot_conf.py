# SPDX-License-Identifier: MPL-2.0
"""The configuration of our Dovecot: users without a password, one port of the loopback, nothing of the system.

Dovecot 2.4 (Debian 13) has other names than 2.3 (Debian 12, Ubuntu 22.04 and 24.04) for half of it.
Here: the text of the file. Not here: starting the server, see `dovecot`.
"""

from __future__ import annotations

import grp
import os
import pwd
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

from trial.stage.processes import program
from trial.stage.waiting import StageError

_BEFORE_2_4 = """\
disable_plaintext_auth = no
mail_location = maildir:{mail}
passdb {{
  driver = static
  args = nopassword=y
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={mail}
}}
"""

# The first two lines must be the first two of the file.
_SINCE_2_4 = """\
dovecot_config_version = {version}
dovecot_storage_version = {version}
auth_allow_cleartext = yes
mail_driver = maildir
mail_path = {mail}
passdb static {{
  fields {{
    nopassword = yes
  }}
}}
userdb static {{
  fields {{
    uid = {uid}
    gid = {gid}
    home = {mail}
  }}
}}
"""

# `chroot =` because only root may change the root folder, and on loopback it protects nothing.
_REST = """\
base_dir = {folder}/run
state_dir = {folder}/state
log_path = /dev/stderr
info_log_path = /dev/null
protocols = imap
listen = 127.0.0.1
ssl = no
auth_mechanisms = plain login
default_login_user = {login}
default_internal_user = {internal}
default_internal_group = {group}
first_valid_uid = 1
mailbox_list_index = yes
maildir_very_dirty_syncs = no
namespace inbox {{
  inbox = yes
  separator = /
{boxes}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


def configuration(folder: Path, mail: Path, port: int, owner: pwd.struct_passwd, special_use: Mapping[str, str]) -> str:
    """Give the file's text for the Dovecot that is installed.

    ``folder`` is where its sockets and state go, ``mail`` the Maildir, ``owner`` the account that owns it;
    ``special_use`` has the use of each further mailbox. Raises StageError if there is no Dovecot.
    """
    version = installed_version()
    root = os.geteuid() == 0
    login, internal = ("dovenull", "dovecot") if root else (owner.pw_name, owner.pw_name)
    boxes = "\n".join(
        f"  mailbox {name} {{\n    auto = subscribe\n    special_use = {use}\n  }}" for name, use in special_use.items()
    )
    first = _SINCE_2_4 if tuple(map(int, version.split(".")[:2])) >= (2, 4) else _BEFORE_2_4
    return first.format(version=version, mail=mail, uid=owner.pw_uid, gid=owner.pw_gid) + _REST.format(
        folder=folder,
        login=login,
        internal=internal,
        group="dovecot" if root else grp.getgrgid(owner.pw_gid).gr_name,
        boxes=boxes,
        port=port,
    )


def installed_version() -> str:
    """Give the version as `dovecot_config_version` takes it: "2.4.1". Raises StageError."""
    said = subprocess.run(
        [program("dovecot", "dovecot-imapd"), "--version"], capture_output=True, text=True, timeout=20, check=False
    )
    found = re.match(r"\d+\.\d+(\.\d+)?", said.stdout)
    if found is None:
        raise StageError(f"Dovecot does not say its version: {(said.stdout + said.stderr).strip()}")
    return found[0]
