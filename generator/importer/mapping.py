"""The mapping file: which column of which CSV file fills which field of which plan file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace
from pydantic import Field

from generator.check.plans import check
from generator.importer.columns import (
    CsvFormat,
    CsvTable,
    DateColumn,
    ListColumn,
    MoneyColumn,
    NumberColumn,
    PercentColumn,
    ProseColumn,
    TextColumn,
)
from generator.model.kinds import Code, Flag, Slug, Text
from generator.model.portal import Portal
from generator.model.portfolio import Settings
from generator.model.record import PlanPart
from generator.model.validation import validate
from generator.plans.reader import Reading
from generator.plans.salvage import Salvaged
from generator.plans.source import Source, parse
from generator.plans.source import read_text as decode
from generator.problems import Finding, PlanError, Problem, near, one_of, shown


class AccountColumns(PlanPart):
    """Columns of accounts."""

    name: TextColumn = Field(description="The customer's name.")
    crm_id: TextColumn | None = Field(None, description="Id in the CRM; becomes external_ids: crm.")
    tier: TextColumn | None = Field(None, description="Tier; without it, every account has the default tier.")
    legal_name: TextColumn | None = Field(None, description="Legal entity.")
    industry: TextColumn | None = Field(None, description="Industry.")
    segment: TextColumn | None = Field(None, description="Market segment.")
    region: TextColumn | None = Field(None, description="Where the account is served.")
    locations: ListColumn | None = Field(None, description="Main sites.")
    website: TextColumn | None = Field(None, description="The customer's web address.")
    founded: NumberColumn | None = Field(None, description="Year in which the company was founded.")
    employees: NumberColumn | None = Field(None, description="Number of employees.")
    turnover: MoneyColumn | None = Field(None, description="The customer's own revenue a year.")
    parent: TextColumn | None = Field(None, description="The company it belongs to.")
    currency: TextColumn | None = Field(None, description="Currency of the account's plan, such as EUR.")
    manager: TextColumn | None = Field(None, description="Account manager, by name.")
    sponsor: TextColumn | None = Field(None, description="Executive sponsor on our side, by name.")
    customer_since: NumberColumn | None = Field(None, description="Year of the first business together.")
    potential: MoneyColumn | None = Field(None, description="Revenue a year that could be reached in three years.")
    spend: MoneyColumn | None = Field(None, description="The customer's yearly spend in our field, with all suppliers.")


class AccountTable(CsvTable):
    """The file of accounts."""

    columns: AccountColumns = Field(description="Which column fills which field.")


class PeopleColumns(PlanPart):
    """Columns of our people."""

    name: TextColumn = Field(description="Full name.")
    title: TextColumn | None = Field(None, description="Job title.")
    function: TextColumn | None = Field(None, description="Sales, service, engineering ...")
    region: TextColumn | None = Field(None, description="Region or office.")
    email: TextColumn | None = Field(None, description="Work e-mail address.")
    reports_to: TextColumn | None = Field(None, description="Manager, by name; a manager without a row gets one.")


class PeopleTable(CsvTable):
    """The file of our people."""

    columns: PeopleColumns = Field(description="Which column fills which field.")


class OfferingColumns(PlanPart):
    """Columns of offerings."""

    name: TextColumn = Field(description="Name, as customers know it.")
    family: TextColumn | None = Field(None, description="Product line it belongs to.")
    list_price: MoneyColumn | None = Field(None, description="List price.")
    description: ProseColumn | None = Field(None, description="What it does for a customer.")


class OfferingTable(CsvTable):
    """The file of what we sell."""

    kind: Literal["product", "service", "solution"] = Field("product", description="Kind of all of them.")
    columns: OfferingColumns = Field(description="Which column fills which field.")


class OpportunityColumns(PlanPart):
    """Columns of opportunities."""

    crm_id: TextColumn = Field(description="Id in the CRM.")
    account: TextColumn = Field(description="The customer, by name.")
    stage: TextColumn = Field(description="Stage in the CRM; the list of stages gives its meaning here.")
    title: TextColumn | None = Field(None, description="What it is; without it, the name of the offering.")
    offering: TextColumn | None = Field(None, description="Our offering, by name.")
    owner: TextColumn | None = Field(None, description="Its owner on our team, by name.")
    amount: MoneyColumn | None = Field(None, description="Worth to us.")
    probability: PercentColumn | None = Field(None, description="Likelihood of winning.")
    opened: DateColumn | None = Field(None, description="When it was first seen.")
    close: DateColumn | None = Field(None, description="Expected decision, read for open ones.")
    first_close: DateColumn | None = Field(None, description="Decision as first expected.")
    closed_on: DateColumn | None = Field(None, description="When it was won, lost or dropped, read for closed ones.")
    lost_to: TextColumn | None = Field(None, description="The competitor who won it.")
    reason: TextColumn | None = Field(None, description="Why it was won, lost or dropped.")


class StageMeaning(PlanPart):
    """The meaning of a CRM stage in a plan."""

    status: Literal["open", "delayed", "won", "lost", "dropped"] = Field(
        description="open, delayed, won, lost or dropped."
    )
    stage: Slug | None = Field(None, description="Stage in portal.yml; needed while open or delayed.")
    amount: Flag = Field(default=True, description="false where the amount of such rows means nothing (0 when lost).")


class OpportunityTable(CsvTable):
    """The file of opportunities."""

    columns: OpportunityColumns = Field(description="Which column fills which field.")
    stages: dict[Text, StageMeaning] = Field(description="Stage in the CRM: what it means here.")


class Mapping(PlanPart):
    """The content of an export's files, and the settings of the new portal."""

    portal: Portal = Field(description="The content of portal.yml, word for word.")
    tier: Code = Field(description="Tier of accounts for which the export has none.")
    csv: CsvFormat = Field(CsvFormat(), description="How the CSV files are written.")
    accounts: AccountTable | None = Field(None, description="The file of accounts.")
    people: PeopleTable | None = Field(None, description="The file of our people.")
    offerings: OfferingTable | None = Field(None, description="The file of what we sell.")
    opportunities: OpportunityTable | None = Field(None, description="The file of opportunities.")

    @property
    def tables(self) -> dict[str, CsvTable]:
        """The tables of the export, by name."""
        tables = {name: getattr(self, name) for name in ("accounts", "people", "offerings", "opportunities")}
        return {name: table for name, table in tables.items() if table is not None}


class MappingFile(Struct, frozen=True):
    """A valid mapping, and the position of each line."""

    mapping: Mapping
    source: Source

    @property
    def portal(self) -> dict[str, Any]:
        """The portal's settings as written in the mapping."""
        written: dict[str, Any] = self.source.value["portal"]  # type: ignore[index]
        return written


def read_mapping(path: Path) -> MappingFile:
    """Read a mapping file.

    Raises PlanError with everything that is wrong with it.
    """
    file = path.as_posix()
    try:
        text = decode(file, path.read_bytes())
    except OSError as error:
        text = f"cannot be read: {error.strerror}. Check its name and permissions"
        raise PlanError([Problem(file, 1, 1, "", text, "unreadable-file")]) from None
    if isinstance(text, Problem):
        raise PlanError([text])
    source, problems = parse(file, text)
    if source.value is None and problems:
        raise PlanError(problems)
    mapping, findings = validate(Mapping, source.value)
    problems += [source.problem(*finding) for finding in findings]
    if mapping:
        problems += [source.problem(*finding) for finding in _contradictions(mapping)]
        problems += _portal_problems(mapping, source)
    if mapping is None or problems:
        raise PlanError(problems)
    return MappingFile(mapping, source)


def _contradictions(mapping: Mapping) -> Iterator[Finding]:
    if not (mapping.accounts or mapping.opportunities):
        text = "has neither a file of accounts nor one of opportunities. Add accounts:"
        yield Finding((), text, "missing-field")
    tiers = [tier.id for tier in mapping.portal.tiers]
    if mapping.tier not in tiers:
        text = f"no tier {shown(mapping.tier)} under portal: tiers:. Use {one_of(tiers)}"
        yield Finding(("tier",), text, "unknown-reference")
    stages = [stage.id for stage in mapping.portal.stages]
    for name, meaning in (mapping.opportunities.stages if mapping.opportunities else {}).items():
        path = ("opportunities", "stages", name)
        if meaning.stage and meaning.stage not in stages:
            hint = near(meaning.stage, stages) or " Add it there, or correct the id"
            text = f"no stage {shown(meaning.stage)} under portal: stages:.{hint}"
            yield Finding((*path, "stage"), text, "unknown-reference")
        elif meaning.status in ("open", "delayed") and not meaning.stage:
            text = "an open opportunity needs a stage. Add stage: with an id under portal: stages:"
            yield Finding(path, text, "missing-field")


def _portal_problems(mapping: Mapping, source: Source) -> list[Problem]:
    """Return the problems that check will find in portal.yml, at the lines of the mapping they come from."""
    inner: Any = source.value
    marks = {place[1:]: mark for place, mark in source.marks.items() if place[:1] == ("portal",)}
    reading = Reading(Path(), Settings(mapping.portal))
    reading.contents["portal.yml"] = Salvaged(Source(source.file, inner["portal"], marks), mapping.portal)
    return [replace(problem, field=f"portal.{problem.field}") for problem in check(reading)]
