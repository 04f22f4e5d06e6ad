# SPDX-License-Identifier: MPL-2.0
"""The preferences of a fresh Thunderbird profile.

Here: which accounts and identities there are, language, dark or light, and everything that would
otherwise pop up, phone home or change by itself.
Not here: starting Thunderbird, see `thunderbird`; the password in its login store, see `folders`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

Pref = str | int | bool

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Identity:
    """Whom mails come from. `signature` is HTML, put below the text by Thunderbird."""

    name: str
    address: str
    organization: str = ""
    reply_to: str = ""
    signature: str = ""


@dataclass
class Profile:
    """What to write. `prefs` come last and override everything else here.

    Add-on pages stay in the process of their own that users have, too: with "extensions.webextensions.remote"
    switched off, the promise of `windows.create` never settles (Thunderbird 153).
    """

    imap_port: int
    smtp_port: int
    imap_user: str = "desk"
    identities: tuple[Identity, ...] = (Identity("Test Person", "person@desk.example"),)
    locale: str = "en-US"
    dark: bool = False
    prefs: dict[str, Pref] = field(default_factory=dict)

    def all_prefs(self) -> dict[str, Pref]:
        """Give every preference by name."""
        return {**_QUIET, **self._look(), **self._accounts(), **self.prefs}

    def write(self, folder: Path) -> Path:
        """Make a profile in `folder`, which must not hold one yet.

        It goes to prefs.js, not user.js: what Thunderbird changes later must survive a restart.
        Raises FileExistsError if there is a profile already.
        """
        folder.mkdir(parents=True, exist_ok=True)
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in self.all_prefs().items()]
        with (folder / "prefs.js").open("x", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
        return folder

    def _look(self) -> dict[str, Pref]:
        theme = "thunderbird-compact-dark@mozilla.org" if self.dark else "thunderbird-compact-light@mozilla.org"
        return {
            "intl.locale.requested": self.locale,
            "extensions.activeThemeID": theme,
            # Read where no theme applies: in add-on pages and in message text.
            "ui.systemUsesDarkTheme": int(self.dark),
            "browser.theme.toolbar-theme": 0 if self.dark else 1,
            "browser.theme.content-theme": 0 if self.dark else 1,
        }

    def _accounts(self) -> dict[str, Pref]:
        server, base = "mail.server.server1", f"imap://{self.imap_user}@{HOST}"
        prefs: dict[str, Pref] = {
            "mail.accountmanager.accounts": "account1,account2",
            "mail.accountmanager.defaultaccount": "account1",
            "mail.accountmanager.localfoldersserver": "server2",
            "mail.account.account1.server": "server1",
            "mail.account.account1.identities": ",".join(self._keys()),
            "mail.account.account2.server": "server2",
            f"{server}.type": "imap",
            f"{server}.hostname": HOST,
            f"{server}.port": self.imap_port,
            f"{server}.userName": self.imap_user,
            f"{server}.name": self.identities[0].address,
            f"{server}.socketType": 0,
            f"{server}.authMethod": 3,
            # The password is put into the login store first; connecting before that would ask for it.
            f"{server}.login_at_startup": False,
            f"{server}.check_new_mail": False,
            f"{server}.using_subscription": False,
            f"{server}.spamLevel": 0,
            "mail.server.default.check_all_folders_for_new": True,
            "mail.server.server2.type": "none",
            "mail.server.server2.hostname": "Local Folders",
            "mail.server.server2.userName": "nobody",
            "mail.server.server2.name": "Local Folders",
            "mail.smtpservers": "smtp1",
            "mail.smtp.defaultserver": "smtp1",
            "mail.smtpserver.smtp1.type": "smtp",
            "mail.smtpserver.smtp1.hostname": HOST,
            "mail.smtpserver.smtp1.port": self.smtp_port,
            "mail.smtpserver.smtp1.try_ssl": 0,
            "mail.smtpserver.smtp1.authMethod": 1,
            "mail.smtpserver.smtp1.description": "sink",
        }
        for key, identity in zip(self._keys(), self.identities, strict=True):
            own = f"mail.identity.{key}"
            prefs |= {
                f"{own}.fullName": identity.name,
                f"{own}.useremail": identity.address,
                f"{own}.organization": identity.organization,
                f"{own}.reply_to": identity.reply_to,
                f"{own}.smtpServer": "smtp1",
                f"{own}.valid": True,
                f"{own}.fcc": True,
                f"{own}.fcc_folder": f"{base}/Sent",
                f"{own}.fcc_folder_picker_mode": "0",
                f"{own}.draft_folder": f"{base}/Drafts",
                f"{own}.drafts_folder_picker_mode": "0",
                f"{own}.archive_folder": f"{base}/Archive",
                f"{own}.htmlSigText": identity.signature,
                f"{own}.htmlSigFormat": True,
                f"{own}.sig_bottom": True,
            }
        return prefs

    def _keys(self) -> list[str]:
        return [f"id{number}" for number in range(1, len(self.identities) + 1)]


# Everything that would get into the way of a person or a test on a throw-away profile.
_QUIET: dict[str, Pref] = {
    # First-run pages, questions and offers.
    "mail.provider.suppress_dialog_on_startup": True,
    "mail.rights.version": 1,
    "mail.spam.version": 1,
    "mailnews.start_page.enabled": False,
    "mailnews.start_page_override.mstone": "ignore",
    "mail.shell.checkDefaultClient": False,
    "mail.shell.checkDefaultMail": False,
    "mail.winsearch.firstRunDone": True,
    "mail.inappnotifications.enabled": False,
    "mail.chat.enabled": False,
    "mail.ui.show.migration.on.upgrade": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "datareporting.policy.dataSubmissionPolicyBypassNotification": True,
    "termsofuse.bypassNotification": True,
    "general.warnOnAboutConfig": False,
    # Questions at Send which the tests ask for where they want them.
    "mail.warn_on_send_accel_key": False,
    "mail.compose.attachment_reminder": False,
    "mail.SpellCheckBeforeSend": False,
    # After a kill, no offer of a safe mode.
    "toolkit.startup.max_resumed_crashes": -1,
    "browser.sessionstore.resume_from_crash": False,
    # Nothing leaves the machine, and nothing changes by itself.
    "app.update.auto": False,
    "app.update.disabledForTesting": True,
    "app.update.enabled": False,
    "app.normandy.enabled": False,
    "browser.region.network.url": "",
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "datareporting.healthreport.uploadEnabled": False,
    "datareporting.usage.uploadEnabled": False,
    "extensions.getAddons.cache.enabled": False,
    "extensions.systemAddon.update.enabled": False,
    "extensions.update.enabled": False,
    "mailnews.auto_config.fetchFromISP.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    # Heeded only with MOZ_REMOTE_SETTINGS_DEVTOOLS, which `thunderbird` sets.
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "toolkit.telemetry.enabled": False,
    "toolkit.telemetry.server": "",
    "toolkit.telemetry.unified": False,
    # A machine without a network cable must not put Thunderbird offline: the loopback is all it needs.
    "network.manage-offline-status": False,
    "offline.autoDetect": False,
    # Unsigned add-ons, enabled without a question.
    "extensions.autoDisableScopes": 0,
    "xpinstall.signatures.required": False,
    # Toasts would cover what the pictures show.
    "mail.biff.show_alert": False,
    "mail.biff.play_sound": False,
    "mail.tabs.drawInTitlebar": False,
    # A page swallows clicks in its first moments, which a person is too slow to notice and a test is not.
    "dom.input_events.security.minNumTicks": 0,
    "dom.input_events.security.minTimeElapsedInMS": 0,
    # Marionette on a port of its own choice, and without its list of other habits: those change how
    # Thunderbird treats focus, timers and logins, and then we would test something else.
    "marionette.port": 0,
    "remote.prefs.recommended": False,
    # A script of the stage may take its time; console messages go to the log file.
    "dom.max_chrome_script_run_time": 0,
    "browser.dom.window.dump.enabled": True,
    "devtools.console.stdout.chrome": True,
    "devtools.console.stdout.content": True,
}
