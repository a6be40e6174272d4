"""portfolio.json, as other programs read it."""

import json

from conftest import TODAY, Views

from generator.derive.summary import summary
from generator.exports.portfolio import portfolio_json

FILES = {
    "zeta/account.yml": "name: Alpha\ntier: C\ncurrency: USD\n",
    "zeta/opportunities.yml": """\
opportunities:
  - {id: a, title: A, stage: offer}
  - {id: b, title: B, status: won, closed_on: 2026-01-01, amount: 1200.50 USD}
  - {id: c, title: C, status: won, closed_on: 2026-01-01, amount: 100 EUR}
  - {id: d, title: D, status: dropped, closed_on: 2026-01-01, amount: 5 USD}
""",
    "acme/account.yml": "name: Ünder\ntier: A\nreviewed: {on: 2026-11-03, by: ana}\n",
    "acme/actions.yml": "actions:\n  - {id: a, title: Send, owner: ana, due: 2026-11-20}\n",
}


def test_figures_of_every_account_by_id(views: Views) -> None:
    text = portfolio_json([summary(view) for view in views(FILES)], TODAY)
    assert text.endswith(b"}\n")
    assert "Ünder".encode() in text
    none = {"count": 0, "amount": 0}
    assert json.loads(text) == {
        "as_of": "2026-11-23",
        "accounts": [
            {
                "id": "acme",
                "name": "Ünder",
                "tier": "A",
                "currency": "EUR",
                "opportunities": {"open": none, "won": none, "lost": none},
                "health": None,
                "overdue": 1,
                "freshness": 20,
            },
            {
                "id": "zeta",
                "name": "Alpha",
                "tier": "C",
                "currency": "USD",
                "opportunities": {
                    "open": {"count": 1, "amount": None},
                    "won": {"count": 2, "amount": 1311.61},  # 100 EUR are 111.11 USD
                    "lost": none,
                },
                "health": None,
                "overdue": 0,
                "freshness": None,
            },
        ],
    }
