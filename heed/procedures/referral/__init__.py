"""Referral to children's social care, from receipt to decision and feedback.

Working Together 2010, paragraphs 5.32 to 5.37; chart 1. Opens the case lane; `lane` is its part of it.

- `receiving`: who refers whom, why, and what both know; acknowledged, made clear. 5.32, 5.33
- `deciding`: what is done, after what was considered; the referrer told. 5.34 to 5.36
"""

from heed.procedures.referral.deciding import ReferralDecision, ReferralOutcome, ReferrerTold
from heed.procedures.referral.lane import PART
from heed.procedures.referral.receiving import (
    ReferralAcknowledged,
    ReferralClarified,
    ReferralReceived,
    ReferrerKind,
)

__all__ = [
    "PART",
    "ReferralAcknowledged",
    "ReferralClarified",
    "ReferralDecision",
    "ReferralOutcome",
    "ReferralReceived",
    "ReferrerKind",
    "ReferrerTold",
]
