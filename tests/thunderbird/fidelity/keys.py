# SPDX-License-Identifier: MPL-2.0
"""Keys for the matrix: OpenPGP made by Thunderbird itself, S/MIME by the `openssl` program; and their use outside.

Here: making keys, giving them to identities, opening and proving what was sent with them.
Not here: switching encryption on in a mail, see `rows`.
"""

from __future__ import annotations

import base64
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from trial.stage.processes import program
from trial.stage.thunderbird import Thunderbird

_RNP = 'const { RNP } = ChromeUtils.importESModule("chrome://openpgp/content/modules/RNP.sys.mjs");'
GOOD_SIGNATURE = 0x1


def make_openpgp(thunderbird: Thunderbird, own: dict[str, str], others: Sequence[str]) -> None:
    """Make an OpenPGP key for each identity of `own` (key of the identity -> mailbox), and one for each of `others`."""
    thunderbird.chrome(
        _RNP
        + """
        const { EnigmailKeyRing } = ChromeUtils.importESModule("chrome://openpgp/content/modules/keyRing.sys.mjs");
        const { OpenPGPMasterpass } = ChromeUtils.importESModule("chrome://openpgp/content/modules/masterpass.sys.mjs");
        const { EnigmailCore } = ChromeUtils.importESModule("chrome://openpgp/content/modules/core.sys.mjs");
        await EnigmailCore.init?.();
        const [own, others] = args;
        const password = await OpenPGPMasterpass.retrieveOpenPGPPassword();
        for (const [identity, mailbox] of Object.entries(own)) {
            const id = await RNP.genKey(mailbox, "ECC", "", 0, password);
            MailServices.accounts.getIdentity(identity).setUnicharAttribute("openpgp_key_id", id);
        }
        for (const mailbox of others) await RNP.genKey(mailbox, "ECC", "", 0, password);
        await RNP.saveKeyRings();
        EnigmailKeyRing.clearCache();
        """,
        own,
        list(others),
        timeout=60,
    )


@dataclass
class Keys:
    """Opens what the office of the matrix sends: OpenPGP inside its Thunderbird, S/MIME with `openssl`."""

    thunderbird: Thunderbird
    folder: Path
    # Whose OpenPGP signatures are to be proved: Thunderbird holds a signature against the sender.
    sender: str

    def open_openpgp(self, armored: str) -> tuple[bytes, str]:
        """Give the content of an encrypted part, to how many keys it is encrypted, and whether it is signed."""
        found = self.thunderbird.chrome(
            _RNP
            + """
            const result = await RNP.decrypt(args[0], { fromAddr: args[1], msgDate: null });
            if (result.exitCode && !result.decryptedData) throw new Error(`not decrypted: ${result.exitCode}`);
            return { content: btoa(result.decryptedData), status: result.statusFlags, signer: result.userId,
                     keys: result.encToDetails.allRecipKeys.map(key => key.keyId).sort() };
            """,
            *(armored, self.sender),
        )
        keys = " ".join(found["keys"])
        signed = "signed" if found["status"] & GOOD_SIGNATURE else f"not signed by {found['signer']!r}"
        return base64.b64decode(found["content"]), f"OpenPGP, encrypted to {keys}, {signed}"

    def prove_openpgp(self, content: bytes, signature: str) -> str:
        """Say whose signature it is. Raises AssertionError when it is none of this content."""
        found = self.thunderbird.chrome(
            _RNP
            + """
            const { exitCode, statusFlags, keyId } = await RNP.verifyDetached(atob(args[0]), args[1], args[2], null);
            return { exitCode, status: statusFlags, key: keyId };
            """,
            *(base64.b64encode(content).decode("ascii"), signature, self.sender),
        )
        assert found["exitCode"] == 0, f"a bad OpenPGP signature: {found}"
        return f"OpenPGP, signed by {found['key']}"

    def make_smime(self, identities: dict[str, tuple[str, str]], others: Sequence[tuple[str, str]]) -> None:
        """Make certificates for identities (key -> name, address), which then use them, and for `others`."""
        self.folder.mkdir(exist_ok=True)
        authority = self.folder / "authority"
        self._openssl(
            *("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", "/CN=Matrix Authority"),
            *("-keyout", f"{authority}.key", "-out", f"{authority}.pem"),
            *("-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign,cRLSign"),
        )
        self.thunderbird.chrome(
            """
            const base64 = args[0].replace(/-----[^-]+-----|\\s/g, "");
            Cc["@mozilla.org/security/x509certdb;1"].getService(Ci.nsIX509CertDB).addCertFromBase64(base64, "CT,CT,CT");
            """,
            Path(f"{authority}.pem").read_text("ascii"),
        )
        for identity, (name, address) in [*identities.items(), *(("", other) for other in others)]:
            self._certificate(identity, name, address)

    def _certificate(self, identity: str, name: str, address: str) -> None:
        own, authority = self.folder / address, self.folder / "authority"
        self._openssl(
            *("req", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={name}/emailAddress={address}"),
            *("-keyout", f"{own}.key", "-out", f"{own}.csr"),
        )
        with tempfile.NamedTemporaryFile("w", suffix=".cnf") as extensions:
            extensions.write(
                f"basicConstraints=CA:FALSE\nsubjectAltName=email:{address}\nextendedKeyUsage=emailProtection\n"
                "keyUsage=digitalSignature,keyEncipherment\n"
            )
            extensions.flush()
            self._openssl(
                *("x509", "-req", "-in", f"{own}.csr", "-CA", f"{authority}.pem", "-CAkey", f"{authority}.key"),
                *("-CAcreateserial", "-days", "20", "-out", f"{own}.pem", "-extfile", extensions.name),
            )
        self._openssl(
            *("pkcs12", "-export", "-inkey", f"{own}.key", "-in", f"{own}.pem", "-name", address),
            *("-out", f"{own}.p12", "-passout", "pass:matrix"),
        )
        self.thunderbird.chrome(
            """
            const [path, address, identity] = args;
            const certificates = Cc["@mozilla.org/security/x509certdb;1"].getService(Ci.nsIX509CertDB);
            const file = Cc["@mozilla.org/file/local;1"].createInstance(Ci.nsIFile);
            file.initWithPath(path);
            const error = certificates.importPKCS12File(file, "matrix");
            if (error) throw new Error(`the certificate of ${address} was not imported: ${error}`);
            if (!identity) return;
            const own = certificates.getCerts().find(({ emailAddress }) => emailAddress == address);
            const prefs = MailServices.accounts.getIdentity(identity);
            for (const use of ["signing", "encryption"]) {
                prefs.setUnicharAttribute(`${use}_cert_name`, own.displayName);
                prefs.setCharAttribute(`${use}_cert_dbkey`, own.dbKey);
            }
            """,
            *(f"{own}.p12", address, identity),
        )

    def open_smime(self, raw: bytes) -> bytes:
        """Decrypt with the recipient's key, whichever fits."""
        problems = []
        for key in sorted(self.folder.glob("*@*.key")):
            done = subprocess.run(
                [
                    program("openssl", "openssl"),
                    "cms",
                    "-decrypt",
                    "-recip",
                    str(key.with_suffix(".pem")),
                    "-inkey",
                    key,
                ],
                input=raw,
                capture_output=True,
                check=False,
            )
            if done.returncode == 0:
                return done.stdout
            problems.append(done.stderr.decode())
        raise AssertionError(f"no key opens this S/MIME mail: {problems}")

    def prove_smime(self, raw: bytes) -> str:
        """Say whose signature it is. Raises AssertionError when it is none of this content."""
        signer = self.folder / "signer.pem"
        done = subprocess.run(
            [
                *(program("openssl", "openssl"), "cms", "-verify", "-CAfile", self.folder / "authority.pem"),
                *("-purpose", "any", "-signer", signer, "-out", "/dev/null"),
            ],
            input=raw,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, f"a bad S/MIME signature: {done.stderr.decode()}"
        subject = self._openssl("x509", "-in", str(signer), "-noout", "-subject")
        return f"S/MIME, signed by {subject.strip()}"

    def _openssl(self, *arguments: str) -> str:
        done = subprocess.run(
            [program("openssl", "openssl"), *arguments], capture_output=True, text=True, check=False, timeout=60
        )
        assert done.returncode == 0, f"openssl {arguments[0]}: {done.stderr}"
        return done.stdout
