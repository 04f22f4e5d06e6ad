# SPDX-License-Identifier: MPL-2.0
"""Row-level security of PostgreSQL, tried with SQL written by hand by whoever logs in: nothing of ours in between."""

from __future__ import annotations

import pytest

from host.team.shared import PASSWORD, PEOPLE, SharedServer, a_change, address
from secondlook.errors import TeamError
from secondlook.team.kinds import KINDS
from secondlook.team.postgres import PostgresDatabase

HEAD = "(key, id, after, gone, grade, cause, rule, opened, state)"
ROW = "('k1', 'i1', '', 0, 'high', 'autocomplete', '', '2026-11-02', 'open')"

pytestmark = pytest.mark.slow


@pytest.fixture
def store(on_server: SharedServer) -> SharedServer:
    """Fill a store: an incident of each team's member, an approval in the north, a group of each team."""
    for login in ("lin", "sun"):
        desk = on_server.desk(login)
        desk.push([a_change("incident", of=f"incident of {login}"), a_change("document", of=f"document of {login}")])
    between = {"sender": address("lin"), "people": f"{address('lin')} {address('wang')}"}
    on_server.desk("lin").push([a_change("approval", **between), a_change("approval_document", **between)])
    on_server.desk("zhao").push([a_change("party", of="Customer - North")])
    on_server.desk("qian").push([a_change("party", of="Customer - South")])
    return on_server


def asked(store: SharedServer, login: str, sql: str) -> list[tuple[object, ...]]:
    """Log in and ask."""
    return store.raw(login).rows(sql)


def refused(store: SharedServer, login: str, sql: str) -> str:
    """Log in and ask what must be refused; give PostgreSQL's code for why."""
    with pytest.raises(TeamError) as caught:
        asked(store, login, sql)
    return caught.value.reason


@pytest.mark.parametrize(
    ("login", "sees"),
    {
        "lin": ["incident of lin"],
        "wang": [],
        "zhao": ["incident of lin"],
        "chen": [],
        "sun": ["incident of sun"],
        "qian": ["incident of sun"],
    }.items(),
)
def test_incidents_of_another_team_are_not_there(store: SharedServer, login: str, sees: list[str]) -> None:
    """A member reads its own incidents, a lead the team's, nobody those of another team; by whatever question."""
    questions = [
        "SELECT id FROM secondlook.incident",
        "SELECT id FROM secondlook.incident WHERE team IN ('north', 'south') OR TRUE",
        "WITH all_of_it AS (SELECT * FROM secondlook.incident) SELECT id FROM all_of_it",
        "SELECT i.id FROM secondlook.team AS t RIGHT JOIN secondlook.incident AS i ON TRUE GROUP BY i.id",
    ]
    for question in questions:
        assert sorted(str(row[0]) for row in asked(store, login, question)) == sees
    assert asked(store, login, "SELECT count(*) FROM secondlook.incident") == [(len(sees),)]


def test_no_row_of_another_team(store: SharedServer) -> None:
    """Of no kind does anybody see a row of the other team."""
    for kind in KINDS:
        for login, (team, _) in PEOPLE.items():
            others = f"SELECT count(*) FROM secondlook.{kind} WHERE team <> '{team}'"  # noqa: S608
            assert asked(store, login, others) == [(0,)], (kind, login)
    for kind in ("incident", "document", "party"):  # there was something to see
        assert store.owner().rows(f"SELECT count(DISTINCT team) FROM secondlook.{kind}") == [(2,)]  # noqa: S608


def test_text_of_a_mail_is_for_those_it_is_made_out_to(store: SharedServer) -> None:
    """A lead reads that somebody asked, and not the mail."""
    found = {login: asked(store, login, "SELECT count(*) FROM secondlook.approval_document")[0][0] for login in PEOPLE}
    assert found == {"lin": 1, "wang": 1, "zhao": 0, "chen": 0, "sun": 0, "qian": 0}
    assert asked(store, "zhao", "SELECT count(*) FROM secondlook.approval") == [(1,)]


@pytest.mark.parametrize("kind", [*KINDS, "team", "desk", "desk_address", "store"])
def test_nothing_is_changed_or_deleted(store: SharedServer, kind: str) -> None:
    """No role overwrites what is there, takes it away, or empties a table."""
    column = {"team": "name", "desk": "login", "desk_address": "login", "store": "id"}.get(kind, "team")
    for sql in (
        f"UPDATE secondlook.{kind} SET {column} = {column}",  # noqa: S608
        f"DELETE FROM secondlook.{kind}",  # noqa: S608
        f"TRUNCATE secondlook.{kind} CASCADE",
        f"ALTER TABLE secondlook.{kind} DISABLE ROW LEVEL SECURITY",
        f"DROP TABLE secondlook.{kind}",
        f"CREATE POLICY open ON secondlook.{kind} USING (TRUE)",
    ):
        for login in PEOPLE:
            assert refused(store, login, sql) == "not-allowed", (login, sql)


@pytest.mark.parametrize("head", ["team", "number", "at", "desk", "role"])
def test_the_head_is_not_a_desks_to_choose(store: SharedServer, head: str) -> None:
    """Naming team, number, time, author or role is refused, whatever it is set to."""
    value = {"team": "'south'", "number": "1", "at": "1", "desk": "'wang'", "role": "'administrator'"}[head]
    sql = f"INSERT INTO secondlook.incident {HEAD[:-1]}, {head}) VALUES {ROW[:-1]}, {value})"  # noqa: S608
    assert refused(store, "lin", sql) == "not-allowed"


def test_a_row_is_its_authors(store: SharedServer) -> None:
    """What is left out, the server fills in: the login's own team, name and role."""
    asked(store, "sun", f"INSERT INTO secondlook.incident {HEAD} VALUES {ROW}")  # noqa: S608
    asked_of = "SELECT team, desk, role FROM secondlook.incident WHERE key = 'k1'"
    assert asked(store, "sun", asked_of) == [("south", "sun", "member")]
    assert asked(store, "zhao", asked_of) == []


@pytest.mark.parametrize("login", PEOPLE)
def test_roles_write_what_is_theirs(store: SharedServer, login: str) -> None:
    """By hand too, groups are a lead's or administrator's, and the settings an administrator's alone."""
    role = PEOPLE[login][1]
    fields = "(key, id, after, gone, kind, tags, members) VALUES ('p1', 'Mine', '', 0, 'customer', '[]', '[]')"
    text = "(key, id, after, gone, text) VALUES ('t1', 'policy', '', 0, '')"
    for sql, may in (
        (f"INSERT INTO secondlook.party {fields}", role != "member"),
        (f"INSERT INTO secondlook.policy {text}", role == "administrator"),
    ):
        if may:
            asked(store, login, sql)
        else:
            assert refused(store, login, sql) == "not-allowed"


def test_nobody_becomes_another(store: SharedServer) -> None:
    """Neither role nor name of somebody else can be taken on, and a step in another's name is refused."""
    for sql in (
        "SET ROLE secondlook_lead",
        "SET ROLE secondlook_administrator",
        "SET SESSION AUTHORIZATION wang",
        "GRANT secondlook_lead TO lin",
        "CREATE ROLE another LOGIN",
    ):
        assert refused(store, "lin", sql) == "not-allowed", sql
    forged = (
        "INSERT INTO secondlook.approval (key, id, after, gone, step, sender, people, mail, request, expires)"  # noqa: S608
        f" VALUES ('f', 'f', '', 0, 'agreed', '{address('wang')}', '\n{address('lin')}\n', '', '', '')"
    )
    assert refused(store, "lin", forged) == "not-allowed"


def test_a_lower_role_does_not_help(store: SharedServer) -> None:
    """A lead who takes on the member's role reads as a member, and writes as who they are."""
    database = PostgresDatabase(store.place, "zhao", PASSWORD)
    database.rows("SET ROLE secondlook_member")
    assert database.rows("SELECT count(*) FROM secondlook.incident") == [(0,)]
    database.rows(f"INSERT INTO secondlook.incident {HEAD} VALUES {ROW}")  # noqa: S608
    assert database.rows("SELECT desk, role, team FROM secondlook.incident") == [("zhao", "lead", "north")]
    database.close()


def test_functions_answer_for_oneself_alone(store: SharedServer) -> None:
    """The functions that look into hidden tables take no login, and the one that deletes is an administrator's."""
    assert asked(store, "lin", "SELECT secondlook.my_team(), secondlook.my_role()") == [("north", "member")]
    assert refused(store, "zhao", "SELECT secondlook.tidy()") == "not-allowed"
    assert asked(store, "chen", "SELECT secondlook.tidy()") == [(0,)]
    # A function of one's own cannot be put in between.
    shadow = "CREATE FUNCTION pg_temp.my_team() RETURNS text LANGUAGE sql AS $$ SELECT 'south' $$"
    database = PostgresDatabase(store.place, "lin", PASSWORD)
    database.rows(shadow)
    database.rows("CREATE TEMPORARY TABLE desk AS SELECT 'lin'::text AS login, 'south'::text AS team")
    database.rows("SET search_path = pg_temp, secondlook")
    assert database.rows("SELECT team FROM secondlook.document") == [("north",)]
    database.close()


def test_old_documents_are_tidied(store: SharedServer) -> None:
    """The administrator has documents of approvals deleted that are older than thirty days, of the own team only."""
    owner = store.owner()
    owner.rows("UPDATE secondlook.approval_document SET at = at - 31 * 86400")
    assert asked(store, "chen", "SELECT secondlook.tidy()") == [(1,)]
    assert owner.rows("SELECT count(*) FROM secondlook.approval_document") == [(0,)]
    assert owner.rows("SELECT count(*) FROM secondlook.approval") == [(1,)]


def test_a_login_without_a_team_has_nothing(store: SharedServer) -> None:
    """Who has a role but is no desk reads nothing and writes nothing."""
    store.server.login("gao", "x")
    owner = store.owner()
    owner.rows("GRANT secondlook_administrator TO gao")
    database = PostgresDatabase(store.place, "gao", "x")
    for kind in KINDS:
        assert database.rows(f"SELECT count(*) FROM secondlook.{kind}") == [(0,)]  # noqa: S608
    with pytest.raises(TeamError) as caught:
        database.rows(f"INSERT INTO secondlook.incident {HEAD} VALUES {ROW}")  # noqa: S608
    assert caught.value.reason == "not-allowed"
    database.close()


def test_rules_said_again_change_nothing(store: SharedServer) -> None:
    """What ``init`` does can be done again: the rules are the same, and the rows still there."""
    from secondlook.team.store import make  # noqa: PLC0415

    listed = """SELECT tablename, policyname, roles::text, cmd, qual, with_check FROM pg_policies
        WHERE schemaname = 'secondlook' ORDER BY 1, 2"""
    owner = store.owner()
    before = owner.rows(listed)
    make(owner)
    assert owner.rows(listed) == before
    assert {row[0] for row in before} == {*KINDS, "team", "desk", "desk_address"}
    assert owner.rows("SELECT count(*) FROM secondlook.incident") == [(2,)]
