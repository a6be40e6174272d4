"""The configuration of an Azure Static Web App for one edition, as text."""

from __future__ import annotations

import json

from generator.access.policy import headers

ROLE = "reader"  # assigned by invitation; `authenticated` would be anyone with an account at a provider


def static_web_app(*, internal: bool) -> str:
    """Return the staticwebapp.config.json of an app that serves one edition only."""
    settings = {
        "routes": [
            {"route": "/.auth/login/github", "statusCode": 404},
            {"route": "/.auth/login/twitter", "statusCode": 404},
            {"route": "/index.html", "allowedRoles": [ROLE]},  # a rule for a folder may not cover its page
            {"route": "/*", "allowedRoles": [ROLE]},  # for every method: a method without a rule is open
        ],
        "responseOverrides": {
            "401": {"redirect": "/.auth/login/aad", "statusCode": 302},
            "404": {"rewrite": "/404.html"},
        },
        "globalHeaders": headers(internal=internal, tls=True),
        "mimeTypes": {".ics": "text/calendar", ".ttf": "font/ttf"},
    }
    return json.dumps(settings, indent=2) + "\n"
