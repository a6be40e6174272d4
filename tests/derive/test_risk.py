"""Revenue at risk by the day a contract can next be lost."""

from conftest import Views

from generator.derive.risk import exposure

ACCOUNT = """\
name: Acme
tier: A
contracts:
  - {id: late, title: Late, until: 2029-12-31, notice_by: 2028-01-01, annual_value: 50k EUR}
  - {id: missed, title: Missed, until: 2027-01-31, notice_by: 2026-10-31, annual_value: 100k EUR}
  - {id: unsaid, title: Unsaid, until: 2027-11-23}
  - {id: near, title: Near, until: 2028-12-31, notice_by: 2026-11-23, annual_value: 200k USD}
  - {id: over, title: Over, until: 2026-11-22, annual_value: 900k EUR}
"""


def test_contracts_come_by_their_day_and_add_up(views: Views) -> None:
    (view,) = views({"acme/account.yml": ACCOUNT})
    found = exposure(view)
    assert found
    assert [(one.contract.id, one.days, one.noticed, int(one.total.amount)) for one in found.contracts] == [
        ("near", 0, True, 180_000),  # 200k USD x 0.9
        ("missed", 69, False, 280_000),  # 8 days of November, 31 + 30 to 30 January, and one more
        ("unsaid", 365, False, 280_000),
        ("late", 404, True, 330_000),
    ]
    assert (int(found.soon.amount), int(found.whole.amount), found.unknown) == (280_000, 330_000, 1)


def test_without_a_running_contract_nothing_is_at_risk(views: Views) -> None:
    (view,) = views({"acme/account.yml": "name: A\ntier: A\n"})
    assert exposure(view) is None
