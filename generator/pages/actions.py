"""The actions page: what is late, what is next, what was done, and what both sides promised."""

from __future__ import annotations

from generator.derive.actions import ActionPlan, ActionStatus, action_plan
from generator.pages.context import PageContext
from generator.pages.touches import touches_values
from generator.render.page import Page
from generator.wording import counted, figure, sentence


def actions_page(frame: PageContext) -> Page | None:
    """Return the page of actions.yml, or None where there is no such file."""
    if frame.view.account.actions is None:
        return None
    plan, soon = action_plan(frame.view), frame.view.portal.thresholds.due_soon
    return frame.page(
        "actions",
        "actions.html",
        "Actions",
        "Actions",
        plan=plan,
        columns=open_columns(plan.open),
        message=urgency_message(plan, soon),
        open_message=open_message(plan),
        done_message=done_message(plan),
        promises_message=promises_message(plan),
        ladder_message=ladder_message(plan),
        **touches_values(frame.view),
    )


def urgency_message(plan: ActionPlan, soon_days: int) -> str:
    """Say how many actions are late and how many are due soon."""
    late, soon, span = len(plan.late), len(plan.soon), within(soon_days)
    if not plan.open:
        return "No action is open"
    if late and soon:
        return sentence(f"{counted(late, 'action')} late, {figure(soon)} due {span}")
    if late:
        return sentence(f"{counted(late, 'action')} late, none due {span}")
    return sentence(
        f"Nothing late, {counted(soon, 'action')} due {span}" if soon else f"Nothing late or due {span}"
    )


def open_message(plan: ActionPlan) -> str:
    """Say how many actions are open, and how many of them the customer owns."""
    joint = sum(standing.joint for standing in plan.open)
    shared = f", {figure(joint)} of them the customer's" if joint else ", all of them ours"
    return sentence(f"{counted(len(plan.open), 'action')} open{shared if len(plan.open) > 1 else ''}")


def done_message(plan: ActionPlan) -> str:
    """Say how many actions were done, and how many of them on time."""
    on_time, known = plan.kept_to_date
    done = sentence(f"{counted(len(plan.done), 'action')} done")
    if not known:
        return done
    if on_time == known:
        return f"{done}, {'on time' if known == 1 else 'all on time'}"
    return f"{done}, {figure(known - on_time)} of them late"


def promises_message(plan: ActionPlan) -> str:
    """Say how many promises each side has open, and whether any is overdue."""
    still = [standing for standing in plan.promises if standing.promise.status == "open"]
    ours = sum(standing.ours for standing in still)
    late, silent = len(plan.late_promises), len(plan.silent)
    if not still:
        return "Every promise is settled"
    sides = f"we owe {figure(ours)}, they owe {figure(len(still) - ours)}"
    waits = f", on {figure(silent)} somebody waits for word" if silent else ""
    return sentence(f"{sides}; {figure(late) if late else 'none'} overdue{waits}")


def ladder_message(plan: ActionPlan) -> str:
    """Say how many steps an issue can take, and how many of them lack somebody."""
    steps, weak = counted(len(plan.ladder), "step"), sum(bool(one.faults) for one in plan.ladder)
    if not weak:
        return f"An issue has {steps} to take, each with a deputy"
    lacking = (
        "it lacks somebody"
        if len(plan.ladder) == 1
        else f"{figure(weak)} of them lack{'s' if weak == 1 else ''} somebody"
    )
    return f"An issue has {steps} to take, {lacking}"


def open_columns(actions: tuple[ActionStatus, ...]) -> list[str]:
    """Name the columns of the table of open actions that hold anything at all."""
    found = {
        "serves": any(standing.action.serves for standing in actions),
        "priority": any(standing.action.priority or standing.action.range for standing in actions),
        "checked": any(standing.action.checked_on for standing in actions),
    }
    return [name for name, there in found.items() if there]


def within(days: int) -> str:
    """Say a span of coming days as people do: "in two weeks", "in 10 days"."""
    if days % 7 == 0:
        return f"in {'a week' if days == 7 else figure(days // 7) + ' weeks'}"
    return f"in {figure(days)} days" if days > 1 else "by tomorrow"
