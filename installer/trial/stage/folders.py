# SPDX-License-Identifier: MPL-2.0
"""Mail folders inside Thunderbird: the password, fetching, and what is in them.

Here: what lets the IMAP account connect, one complete fetch, and the messages as Thunderbird knows them.
Not here: the server's side, see `dovecot`.
"""

from __future__ import annotations

from typing import Any

from trial.stage import maildir
from trial.stage.profile import HOST
from trial.stage.thunderbird import Thunderbird
from trial.stage.waiting import StageError, wait_until

_ASK_AGAIN = 5.0  # seconds after which a folder is asked once more

_SERVER = """
const server = MailServices.accounts.accounts.map(account => account.incomingServer)
    .find(server => server?.type == "imap");
const root = server.rootFolder;
const win = Services.wm.getMostRecentWindow("mail:3pane");
// The name on the server, in modified UTF-7. Thunderbird's own names of folders are not to be relied on: read
// from its cache after a crash, they stay encoded until the server has been asked.
const onlineName = folder => folder.QueryInterface(Ci.nsIMsgImapMailFolder).onlineName;
const folderAt = path => {
    const found = root.descendants.find(folder => onlineName(folder) == path);
    if (!found) {
        throw new Error(`no folder ${path}; there are: ${root.descendants.map(onlineName).join(", ")}`);
    }
    return found;
};
"""


def store_password(thunderbird: Thunderbird, user: str) -> None:
    """Put an IMAP password into the login store if there is none, so that nothing asks for it."""
    thunderbird.chrome(
        """
        const [origin, user, password] = args;
        if ((await Services.logins.searchLoginsAsync({ origin })).length) return;
        const login = Cc["@mozilla.org/login-manager/loginInfo;1"].createInstance(Ci.nsILoginInfo);
        login.init(origin, null, origin, user, password, "", "");
        await Services.logins.addLoginAsync(login);
        """,
        *(f"imap://{HOST}", user, "any"),
    )


def fetch(thunderbird: Thunderbird, timeout: float = 60.0) -> None:
    """Find all folders of the IMAP account and fetch the list of messages of each.

    Raises StageError naming the folder that could not be fetched.
    """
    # Fetching the inbox makes Thunderbird log in with the stored password and then list the folders. Asking
    # for the folders first does nothing at all as long as the account has no password in memory.
    _update(thunderbird, "return [folderAt('INBOX')];", timeout)
    # INBOX is known before the server was asked; another one shows that it has been.
    wait_until(lambda: thunderbird.chrome(_SERVER + "return root.descendants.length > 1;"), timeout, "folders")
    _update(thunderbird, "return root.descendants.filter(folder => !folder.noSelect);", timeout)


def _update(thunderbird: Thunderbird, which: str, timeout: float) -> None:
    problem = thunderbird.chrome(
        _SERVER
        + f"const chosen = (() => {{ {which} }})();"
        + """
        const ask = folder => new Promise(resolve => folder.QueryInterface(Ci.nsIMsgImapMailFolder)
            .updateFolderWithListener(win.msgWindow, {
                QueryInterface: ChromeUtils.generateQI(["nsIUrlListener"]),
                OnStartRunningUrl() {},
                OnStopRunningUrl(url, code) { resolve(code); },
            }));
        const end = Date.now() + args[0];
        for (const folder of chosen) {
            // A folder that Thunderbird is looking into by itself, as it does with those it has just found, may
            // take the question and never answer it. It answers the next one.
            let status;
            while (status === undefined && Date.now() < end) {
                status = await Promise.race([ask(folder), new Promise(resolve => setTimeout(resolve, args[1]))]);
            }
            if (status === undefined) return `${folder.URI}: no answer`;
            if (!Components.isSuccessCode(status)) return `${folder.URI}: ${status.toString(16)}`;
        }
        return "";
        """,
        int(1000 * timeout),
        int(1000 * _ASK_AGAIN),
        timeout=timeout + 5,
    )
    if problem:
        raise StageError(f"Thunderbird could not fetch {problem}")


def messages(thunderbird: Thunderbird, path: str = "INBOX") -> list[dict[str, Any]]:
    """Give the messages of a folder as Thunderbird knows them, in the order of their keys.

    Each has `key`, `subject`, `author`, `recipients`, `message_id`, `read`, `replied` and `forwarded`.
    """
    found: list[dict[str, Any]] = thunderbird.chrome(
        _SERVER
        + """
        return Array.from(folderAt(args[0]).messages, header => ({
            key: header.messageKey, subject: header.mime2DecodedSubject, author: header.mime2DecodedAuthor,
            recipients: header.mime2DecodedRecipients, message_id: header.messageId, read: header.isRead,
            replied: !!(header.flags & Ci.nsMsgMessageFlags.Replied),
            forwarded: !!(header.flags & Ci.nsMsgMessageFlags.Forwarded),
        })).sort((a, b) => a.key - b.key);
        """,
        maildir.name_on_server(path),
    )
    return found


def wait_messages(thunderbird: Thunderbird, count: int, path: str = "INBOX", timeout: float = 30.0) -> None:
    """Wait until a folder has at least `count` messages; Thunderbird is told to look again meanwhile."""
    wait_until(
        lambda: thunderbird.chrome(
            _SERVER
            + """
            const folder = folderAt(args[0]);
            if (folder.getTotalMessages(false) >= args[1]) return true;
            folder.updateFolder(win.msgWindow);
            return false;
            """,
            maildir.name_on_server(path),
            count,
        ),
        timeout,
        f"{count} messages in {path}",
        every=0.3,
    )


def show(thunderbird: Thunderbird, path: str = "INBOX", message_id: str | None = None) -> None:
    """Select a folder in the main window, and a message in it by its Message-ID (without brackets)."""
    thunderbird.chrome(
        _SERVER
        + """
        const pane = win.gTabmail.currentAbout3Pane;
        const folder = folderAt(args[0]);
        pane.displayFolder(folder.URI);
        if (args[1]) {
            const header = folder.msgDatabase.getMsgHdrForMessageID(args[1]);
            if (!header) throw new Error(`no message ${args[1]} in ${args[0]}`);
            await new Promise(resolve => setTimeout(resolve, 300));
            pane.threadTree.selectedIndex = pane.gDBView.findIndexOfMsgHdr(header, true);
        }
        """,
        maildir.name_on_server(path),
        message_id,
    )
