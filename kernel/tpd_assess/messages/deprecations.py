"""Sentences about what plug-ins should stop using."""

from __future__ import annotations

MESSAGES = {
    "renamed": (
        (
            "插件 {plugin} {version} 还在用 {what}，从 tpd-assess {since} 起改为 {replacement}，"
            "{removed_in} 起不再有效。现在照常工作，请告诉作者"
        ),
        (
            "Plug-in {plugin} {version} still uses {what}, which is {replacement} since tpd-assess {since} and ends"
            " with {removed_in}. It works as before; tell its author"
        ),
    ),
    "goes": (
        (
            "插件 {plugin} {version} 还在用 {what}，从 tpd-assess {since} 起不建议使用，"
            "{removed_in} 起不再有效。现在照常工作，请告诉作者"
        ),
        (
            "Plug-in {plugin} {version} still uses {what}, which is on its way out since tpd-assess {since} and"
            " ends with {removed_in}. It works as before; tell its author"
        ),
    ),
    "policy": (
        (
            "考核方案里的 {what} 从 tpd-assess {since} 起改为 {replacement}，{removed_in} 起不再有效。"
            "现在照常工作，请修改考核方案 policies"
        ),
        (
            "The profile's {what} is {replacement} since tpd-assess {since} and ends with {removed_in}. It works as"
            " before; change `policies` in the profile"
        ),
    ),
    "gone": (
        "{what} 从 tpd-assess {removed_in} 起已经没有了",
        "{what} is gone since tpd-assess {removed_in}",
    ),
    "gone-renamed": (
        "{what} 从 tpd-assess {removed_in} 起已经没有了，请用 {replacement}",
        "{what} is gone since tpd-assess {removed_in}; use {replacement}",
    ),
}
