"""The configuration of an Azure Static Web App for one edition, as text."""

from __future__ import annotations

import json

from generator.access.policy import headers

ROLE = "reader"  # given by invitation; `authenticated` would be anybody with any account of a provider


def static_web_app(*, internal: bool) -> str:
    """Write the staticwebapp.config.json of an app that serves one edition and nothing else."""
    settings = {
        "routes": [
            {"route": "/.auth/login/github", "statusCode": 404},
            {"route": "/.auth/login/twitter", "statusCode": 404},
            {"route": "/index.html", "allowedRoles": [ROLE]},  # a rule for a folder may not cover its page
            {"route": "/*", "allowedRoles": [ROLE]},  # of every method: one without a rule is open
        ],
        "responseOverrides": {
            "401": {"redirect": "/.auth/login/aad", "statusCode": 302},
            "404": {"rewrite": "/404.html"},
        },
        "globalHeaders": headers(internal=internal, tls=True),
        "mimeTypes": {".ics": "text/calendar", ".ttf": "font/ttf"},
    }
    return json.dumps(settings, indent=2) + "\n"
