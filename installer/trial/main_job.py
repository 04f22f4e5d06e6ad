# SPDX-License-Identifier: MPL-2.0
"""The main job, played in front of whoever runs `installer/try`: a wrong customer is stopped.

Here: the steps of the demonstration and what is printed. Not here: getting ready (`bootstrap`), the workplace.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

from trial.desk.build import load_desk
from trial.desk.story import write_story
from trial.hands import Hands
from trial.stage.office import Office
from trial.stage.waiting import StageError, wait_until
from trial.workplace import EXTENSION_ID, ROOT, workplace

# What the story's own Thunderbird needs to call its interfaces from outside.
PEER = ROOT / "tests" / "thunderbird" / "peer"
# A mail that was going to leave would be at the server by then.
QUIET_SECONDS = 3.0


def main(arguments: list[str] | None = None) -> int:
    """Play the main job. Exit status 0 if the mail was stopped, 1 if not."""
    parser = argparse.ArgumentParser(prog="installer/try", description=__doc__.splitlines()[0])
    parser.add_argument("--keep", action="store_true", help="leave Thunderbird open to play with")
    parser.add_argument("--out", type=Path, default=ROOT / "try-out", help="folder for screenshots and mails")
    parser.add_argument("--chinese", action="store_true", help="Thunderbird and Second Look in Chinese")
    parser.add_argument("--dark", action="store_true", help="dark mode")
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    # A person who wants to play needs a screen of their own; everybody else gets a virtual one.
    display = os.environ.get("DISPLAY") or None
    locale = "zh-CN" if options.chinese else "en-US"
    try:
        with workplace(learned=False, peer=PEER, display=display, locale=locale, dark=options.dark) as office:
            stopped = play(office, options.out)
            if options.keep:
                wait_for_person(office, display)
    except StageError as error:
        print(f"\nThe demonstration broke off: {error}", file=sys.stderr)
        return 1
    return 0 if stopped else 1


def say(text: str) -> None:
    """Print a line of the story at once."""
    print(text, flush=True)


def play(office: Office, out: Path) -> bool:
    """Play the story and tell it; give whether the mail was stopped."""
    hands = Hands(office)
    mails = load_desk(attachments=False).mails
    say(f"A throw-away Thunderbird with the mailbox of one salesperson: {len(mails)} mails.")
    learn(hands, out)

    story = hands.story
    say(f"\nLin answers {story.right.name} <{story.right.email}> of “{story.right_group}”,")
    say(f"attaches {story.file_name}, and takes the wrong line of the completion:")
    say(f"the mail is now addressed to {story.wrong.name} <{story.wrong.email}> of “{story.wrong_group}”.")
    window = hands.wrong_reply()
    window.to_front()
    wait_until(lambda: hands.banner(window), 15, "the hint while writing")
    pictures = [window.screenshot(out / "1-while-writing.png")]

    say("\nShe presses Send.")
    window.press_send()
    review = hands.review()
    review.wait_text(story.wrong.name)
    pictures.append(review.screenshot(out / "2-second-look.png"))
    findings = tell_findings(hands)
    time.sleep(QUIET_SECONDS)
    received = len(office.sink.received)
    say(f"\nThe mail server received: {received or 'nothing'}.")

    review.click("button.fix.primary")
    wait_until(lambda: story.right.email in window.state().to[0], 10, "the right recipient")
    wait_until(lambda: not review.evaluate("return document.querySelector('#send').disabled;"), 10, "Send")
    pictures.append(review.screenshot(out / "3-put-right.png"))
    say(f"\nOne click on the offered fix: the mail is addressed to {story.right.email}.")
    review.click("#send")
    held = hands.wait_held()[0]
    say(f"Send now puts it on hold until {time.strftime('%H:%M', time.localtime(held['due'] / 1000))}.")
    page = hands.held_list()
    page.wait_text(held["subject"])
    pictures.append(page.screenshot(out / "4-on-hold.png"))

    write_story(out / "mails")
    say("\nScreenshots:")
    for picture in pictures:
        say(f"  {picture}")
    say(f"The mails of the story, for `secondlook check`: {out / 'mails'}")
    return bool(findings) and not received


def learn(hands: Hands, out: Path) -> None:
    """Let the add-on learn the mailbox, through its first-start page."""
    page = hands.office.page("/ui/welcome/", EXTENSION_ID).wait_open()
    page.wait("#start")
    page.screenshot(out / "0-first-start.png")
    begun = time.monotonic()
    page.click("#start")
    progress = wait_until(
        lambda: hands.background(
            'const { learning } = await messenger.storage.local.get("learning");'
            'return learning?.state === "done" ? learning : null;'
        ),
        120,
        "the mailbox to be learned",
    )
    seconds = time.monotonic() - begun
    say(f"The add-on read {progress['done']} mails and learned {progress['learned']} in {seconds:.1f} s.")


def tell_findings(hands: Hands) -> list[str]:
    """Print what the review window says, and give the names of the checks that spoke."""
    shown = hands.background(
        "const [session] = [...reviews.sessions.values.values()];"
        "return { verdict: session.judgement.answer.verdict, findings: session.judgement.answer.findings };"
    )
    say(f"Second Look stops it ({shown['verdict']}) and says:")
    for finding in shown["findings"]:
        say(f"  [{finding['level']}] {finding['check']}: {finding['why']}")
        for line in finding["evidence"]:
            say(f"      {line}")
        if finding["fix"]:
            say(f"      offered: {finding['fix']['label']}")
    return [finding["check"] for finding in shown["findings"]]


def wait_for_person(office: Office, display: str | None) -> None:
    """Leave everything open until Thunderbird is closed or Ctrl+C is pressed."""
    if display is None:
        say(f"\nThunderbird stays open on the virtual screen {office.display.name}.")
    say("Close Thunderbird or press Ctrl+C to end. Nothing of this touches your own profile.")
    try:
        office.thunderbird.wait_ended()
    except KeyboardInterrupt:
        say("")


if __name__ == "__main__":
    sys.exit(main())
