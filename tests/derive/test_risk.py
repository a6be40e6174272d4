"""Revenue at risk by the date a contract can next be lost."""

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


def test_contracts_come_by_date_and_add_up(views: Views) -> None:
    (view,) = views({"acme/account.yml": ACCOUNT})
    revenue_at_risk = exposure(view)
    assert revenue_at_risk
    assert [
        (contract.contract.id, contract.days, contract.noticed, int(contract.total.amount))
        for contract in revenue_at_risk.contracts
    ] == [
        ("near", 0, True, 180_000),  # 200k USD x 0.9
        ("missed", 69, False, 280_000),  # 8 days of November, 31 + 30 to 30 January, and one more
        ("unsaid", 365, False, 280_000),
        ("late", 404, True, 330_000),
    ]
    assert (int(revenue_at_risk.soon.amount), int(revenue_at_risk.whole.amount), revenue_at_risk.unknown) == (
        280_000,
        330_000,
        1,
    )


def test_without_a_running_contract_nothing_is_at_risk(views: Views) -> None:
    (view,) = views({"acme/account.yml": "name: A\ntier: A\n"})
    assert exposure(view) is None
