"""The actions page: what is overdue, what is next, what was done, and what both sides promised."""

from __future__ import annotations

from generator.derive.actions import ActionPlan, ActionStatus, action_plan
from generator.pages.context import PageContext, agenda_items
from generator.pages.touches import touches_values
from generator.render.page import Page
from generator.wording import counted, sentence


def actions_page(context: PageContext) -> Page | None:
    """Return the page of actions.yml, or None where there is no such file."""
    view = context.view
    if view.account.actions is None:
        return None
    plan, soon = action_plan(view), view.portal.thresholds.due_soon
    dropped = plan.of("dropped")
    return context.page(
        "actions",
        "actions.html",
        "Actions",
        "Actions",
        plan=plan,
        urgent=agenda_items(plan.late + plan.soon),
        columns=open_columns(plan.open),
        dropped=dropped,
        message=urgency_message(plan, soon),
        open_message=open_message(plan),
        done_message=done_message(plan),
        dropped_message=sentence(f"{counted(len(dropped), 'action')} dropped"),
        promises_message=promises_message(plan),
        escalation_message=escalation_message(plan),
        **touches_values(view),
    )


def urgency_message(plan: ActionPlan, soon_days: int) -> str:
    """Say how many actions are overdue and how many are due soon."""
    overdue, soon, span = len(plan.late), len(plan.soon), within(soon_days)
    if not plan.open:
        return "No open actions"
    if overdue:
        return f"{counted(overdue, 'action')} overdue, {soon or 'none'} due {span}"
    return f"No actions overdue, {soon} due {span}" if soon else f"No actions overdue or due {span}"


def open_message(plan: ActionPlan) -> str:
    """Say how many actions are open, and how many of them the customer owns."""
    count, joint = len(plan.open), sum(status.joint for status in plan.open)
    message = sentence(counted(count, "open action"))
    if count < 2:
        return message
    return f"{message}, {f'{joint} owned by the customer' if joint else 'all owned by our team'}"


def done_message(plan: ActionPlan) -> str:
    """Say how many actions were done, and how many of them on time."""
    on_time, known = plan.kept_to_date
    message = sentence(f"{counted(len(plan.done), 'action')} done")
    if not known:
        return message
    if on_time == known:
        return f"{message}, {'on time' if known == 1 else 'all on time'}"
    return f"{message}, {known - on_time} of them late"


def promises_message(plan: ActionPlan) -> str:
    """Say how many promises each side has open, and how many are overdue or await an update."""
    still_open = [status for status in plan.promises if status.promise.status == "open"]
    if not still_open:
        return "All promises settled"
    by_us = sum(status.ours for status in still_open)
    by_customer = len(still_open) - by_us
    if by_us:
        owed = f"{counted(by_us, 'promise')} ours{f', {by_customer} theirs' if by_customer else ''}"
    else:
        owed = f"{counted(by_customer, 'promise')} theirs"
    overdue, silent = len(plan.late_promises), len(plan.silent)
    return f"{owed}; {overdue or 'none'} overdue{f', {silent} awaiting an update' if silent else ''}"


def escalation_message(plan: ActionPlan) -> str:
    """Say how many escalation steps there are, and how many of them are not fully staffed."""
    steps, weak = counted(len(plan.ladder), "escalation step"), sum(bool(step.faults) for step in plan.ladder)
    if len(plan.ladder) == 1:
        return f"{steps}, {'not fully staffed' if weak else 'fully staffed'}"
    return f"{steps}; {f'{weak} not' if weak else 'all'} fully staffed"


def open_columns(actions: tuple[ActionStatus, ...]) -> list[str]:
    """Name the optional columns of the table of open actions that have any content."""
    filled = {
        "serves": any(status.action.serves for status in actions),
        "priority": any(status.action.priority or status.action.range for status in actions),
        "checked": any(status.action.checked_on for status in actions),
    }
    return [name for name, has_content in filled.items() if has_content]


def within(days: int) -> str:
    """Write a span of coming days: "within 2 weeks", "within 10 days"."""
    if days == 1:
        return "by tomorrow"
    return f"within {counted(days // 7, 'week') if days % 7 == 0 else counted(days, 'day')}"
