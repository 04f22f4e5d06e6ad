# SPDX-License-Identifier: MPL-2.0
"""PostgreSQL's side of the rules: roles, row-level security, and what the server fills in itself.

Belongs here: statements made from ``kinds``, which the database's owner runs once (``secondlook team init``). They hold
against whoever logs in as a desk with any program, not only against ours. Does not belong here: tables (``schema``).

    secondlook_member          reads and adds what concerns its own team
    secondlook_lead            also sees all incidents and approvals of its team, and writes groups
    secondlook_administrator   also writes groups and the team's settings

No role sees another team, changes a row that is there, or sets number, time and author. A row's author is the login of
the session (``session_user``), which no SET ROLE changes.
"""

from __future__ import annotations

from collections.abc import Iterator

from secondlook.team.kinds import GIVEN, KINDS, ROLES, Kind, Role

__all__ = ["SCHEMA", "role_name", "rules"]

SCHEMA = "secondlook"
_DOCUMENTS_KEPT = 30 * 24 * 3600  # seconds; as in the ledger of approvals on a desk

# SECURITY DEFINER: they read tables of which a desk sees only a part. With a search path of their own, so that nobody
# can put another table in between.
_FUNCTIONS = f"""
CREATE OR REPLACE FUNCTION {SCHEMA}.my_team() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = {SCHEMA}, pg_temp AS $$ SELECT team FROM desk WHERE login = session_user $$;

CREATE OR REPLACE FUNCTION {SCHEMA}.is_mine(one text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = {SCHEMA}, pg_temp AS
$$ SELECT EXISTS (SELECT 1 FROM desk_address WHERE login = session_user AND address = one) $$;

CREATE OR REPLACE FUNCTION {SCHEMA}.is_for_me(people text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = {SCHEMA}, pg_temp AS
$$ SELECT EXISTS (SELECT 1 FROM desk_address WHERE login = session_user
AND strpos(people, chr(10) || address || chr(10)) > 0) $$;

CREATE OR REPLACE FUNCTION {SCHEMA}.my_role() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = {SCHEMA}, pg_temp AS
$$ SELECT CASE WHEN pg_has_role(session_user, 'secondlook_administrator', 'member') THEN 'administrator'
WHEN pg_has_role(session_user, 'secondlook_lead', 'member') THEN 'lead' ELSE 'member' END $$;

CREATE OR REPLACE FUNCTION {SCHEMA}.stamp() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = {SCHEMA}, pg_temp AS $$ BEGIN
NEW.team := my_team();
IF NEW.team IS NULL THEN RAISE insufficient_privilege USING MESSAGE = 'this login belongs to no team'; END IF;
-- The row of the team stays locked until the end of the transaction: numbers come in the order of commits, so that who
-- has read up to a number has missed nothing before it.
UPDATE team SET last = last + 1 WHERE name = NEW.team RETURNING last INTO NEW.number;
NEW.at := extract(epoch FROM clock_timestamp())::bigint;
NEW.desk := session_user;
NEW.role := my_role();
RETURN NEW; END $$;

CREATE OR REPLACE FUNCTION {SCHEMA}.tidy() RETURNS bigint LANGUAGE sql SECURITY DEFINER
SET search_path = {SCHEMA}, pg_temp AS
$$ WITH old AS (DELETE FROM approval_document WHERE team = my_team()
AND at < extract(epoch FROM clock_timestamp())::bigint - {_DOCUMENTS_KEPT} RETURNING 1) SELECT count(*) FROM old $$;
"""  # noqa: S608  (our own names)


def role_name(role: Role) -> str:
    """Return what PostgreSQL calls a role of ours."""
    return f"{SCHEMA}_{role}"


def rules() -> Iterator[str]:
    """Give the statements that come after the tables, one by one; said again they change nothing."""
    member, lead, administrator = (role_name(role) for role in ROLES)
    for role in (member, lead, administrator):
        there = f"SELECT 1 FROM pg_roles WHERE rolname = '{role}'"  # noqa: S608  (our own names)
        yield f"DO $$ BEGIN IF NOT EXISTS ({there}) THEN CREATE ROLE {role} NOLOGIN; END IF; END $$"
    yield f"GRANT {member} TO {lead}, {administrator}"
    yield from (one.strip() for one in _FUNCTIONS.strip().split("\n\n"))
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA {SCHEMA} FROM PUBLIC"
    yield f"REVOKE ALL ON ALL FUNCTIONS IN SCHEMA {SCHEMA} FROM PUBLIC"
    yield f"GRANT USAGE ON SCHEMA {SCHEMA} TO {member}"
    for function in ("my_team()", "my_role()", "is_mine(text)", "is_for_me(text)"):
        yield f"GRANT EXECUTE ON FUNCTION {SCHEMA}.{function} TO {member}"
    yield f"GRANT EXECUTE ON FUNCTION {SCHEMA}.tidy() TO {administrator}"
    # A desk that hangs must not keep its team's row locked. And what a desk was told is stored, is on the disk there,
    # whatever that is set to otherwise: the desk takes it out of its outbox then.
    for setting in ("idle_in_transaction_session_timeout = ''15s''", "synchronous_commit = on"):
        yield f"DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET {setting}', current_database()); END $$"
    yield f"GRANT SELECT ON {SCHEMA}.store TO {member}"
    for table, where in (
        ("team", f"name = (SELECT {SCHEMA}.my_team())"),
        ("desk", f"team = (SELECT {SCHEMA}.my_team())"),
        ("desk_address", f"login IN (SELECT login FROM {SCHEMA}.desk)"),  # noqa: S608
    ):
        yield f"GRANT SELECT ON {SCHEMA}.{table} TO {member}"
        yield f"ALTER TABLE {SCHEMA}.{table} ENABLE ROW LEVEL SECURITY"
        yield from _policy(table, "sees", f"FOR SELECT TO {member} USING ({where})")
    for kind in KINDS.values():
        yield from _rules_of(kind)


def _rules_of(kind: Kind) -> Iterator[str]:
    table = f"{SCHEMA}.{kind.name}"
    member, lead, _ = (role_name(role) for role in ROLES)
    given = ", ".join((*GIVEN, *kind.fields))
    yield f"GRANT SELECT, INSERT ({given}) ON {table} TO {member}"
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield f"DROP TRIGGER IF EXISTS stamp ON {table}"
    yield f"CREATE TRIGGER stamp BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {SCHEMA}.stamp()"
    own_team = f"team = (SELECT {SCHEMA}.my_team())"
    seen = {
        "team": own_team,
        "own": f"{own_team} AND desk = session_user",
        "people": f"{own_team} AND (desk = session_user OR {SCHEMA}.is_for_me(people))",
    }[kind.read]
    yield from _policy(kind.name, "member_sees", f"FOR SELECT TO {member} USING ({seen})")
    if kind.lead and kind.read != "team":
        yield from _policy(kind.name, "lead_sees", f"FOR SELECT TO {lead} USING ({own_team})")
    writers = member if "member" in kind.write else ", ".join(role_name(role) for role in ROLES if role in kind.write)
    mine = f" AND {SCHEMA}.is_mine(sender)" if kind.read == "people" else ""
    yield from _policy(
        kind.name, "adds", f"FOR INSERT TO {writers} WITH CHECK ({own_team} AND desk = session_user{mine})"
    )


def _policy(table: str, name: str, rule: str) -> Iterator[str]:
    yield f"DROP POLICY IF EXISTS {name} ON {SCHEMA}.{table}"
    yield f"CREATE POLICY {name} ON {SCHEMA}.{table} {rule}"
