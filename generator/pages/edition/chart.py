"""The joint action plan as a chart: what each side does by when."""

from __future__ import annotations

from generator.audience.language import Language
from generator.charts.timeline import TimelineChart, TimelineSpan, timeline_svg
from generator.charts.tones import Marker
from generator.derive.edition import EditionTask, Side, tasks
from generator.model.portfolio import CustomerView
from generator.pages.edition.answers import anchor
from generator.pages.edition.labels import Labels


def plan_chart(view: CustomerView, lang: Language) -> str:
    """Return the chart of all dated actions as SVG text, or "" where there are none."""
    labels = Labels(view, lang)
    lanes: dict[Side, str] = {
        "supplier": view.plan.portal.supplier.name,
        "customer": view.plan.account.name,
        "open": lang.say("to be named"),
    }
    spans = tuple(
        span for task in tasks(view) if task.kind == "action" and (span := _span(task, lanes[task.side], lang, labels))
    )
    if not spans:
        return ""
    used = {span.lane for span in spans}
    return timeline_svg(
        TimelineChart(
            id="plan",
            title=lang.say("Joint action plan"),
            desc=lang.count(
                "{number} action by due date and owner", "{number} actions by due date and owner", len(spans)
            ),
            lanes=tuple(lane for lane in lanes.values() if lane in used),
            spans=spans,
            today=view.on,
            today_label=lang.short_day(view.on),
            months=lang.months,
            quarter=lang.say("Q{quarter} {year}", quarter="{number}", year="{year}"),
        )
    )


def _span(task: EditionTask, lane: str, lang: Language, labels: Labels) -> TimelineSpan | None:
    done = getattr(task.record, "done_on", None)
    day = done or task.record.due
    if day is None or task.record.status == "dropped":
        return None
    if done:
        mark = Marker(lang.say("done"), "disc", "past")
    elif task.late:
        mark = Marker(lang.say("overdue"), "triangle", "bad")
    else:
        mark = Marker(lang.say("open"), "ring", "now")
    words = (task.record.title, labels.name(task.record.owner), lang.short_day(day))
    href = f"#{anchor(task.kind, task.record.id)}"
    return TimelineSpan(task.record.title, lane, mark, day, href=href, hint=", ".join(filter(None, words)))
