"""Questions of access: who may act, and the lists of accounts, slips and links."""

from thidua.access.selectors.actors import (
    SECOND_FACTORS,
    ActivePost,
    actor_for_post,
    actor_of_post,
    has_accounts,
    posts_of_account,
)

__all__ = ["SECOND_FACTORS", "ActivePost", "actor_for_post", "actor_of_post", "has_accounts", "posts_of_account"]
