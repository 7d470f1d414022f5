"""Makes links comparable. Opens none: people get the publisher's own link, not the canonical form."""

import re
from typing import Final
from urllib.parse import quote, unquote_plus, urlsplit

# Parameters that say where a reader came from; no page changes with them.
_NAMES: Final = """
    _ga _gl _hsenc _hsmi at_campaign at_campaign_type at_custom1 at_custom2 at_custom3 at_custom4 at_format
    at_link_id at_link_origin at_link_type at_medium at_ptr_name at_bbc_team at_creation cmp cmpid cmp_id
    dclid dicbo emc fbclid ftag gbraid gclid gclsrc ga_campaign ga_medium ga_source guccounter guce_referrer
    guce_referrer_sig icid igshid ito itm_source itm_medium itm_campaign maca mbid mc_cid mc_eid mkt_tok
    msclkid ncid ns_campaign ns_fee ns_linkname ns_mchannel ns_source oc ocid pk_campaign pk_kwd smid smtyp
    soc_src soc_trk source_feed spm spref taid traffic_source twclid ved wbraid wt.mc_id wt_mc wt_zmc xtor
    yclid ysclid zanpid
"""
_TRACKING: Final = frozenset(_NAMES.split())
_TRACKING_PREFIXES: Final = ("utm_", "mtm_", "pk_", "piwik_", "hsa_", "_openstat")
_DEFAULT_PORTS: Final = frozenset({None, 80, 443})
_BLANK: Final = re.compile(r"[\s\x00-\x1f\x7f]")
_BREAKS: Final = re.compile(r"[\t\n\r]\s*")  # a feed may wrap an address
_UNSAFE: Final = re.compile(r"[\s<>\"\\^`{|}]")  # what an address can't hold: RFC 3986, 2
LINK_LIMIT: Final = 4_000  # characters; longer ones are not links that people can open


def canonical_link(url: str) -> str:
    """Return one form for all addresses of a page, for comparing, not for opening; "" unless http(s).

    https, lower-case host without "www.", no default port, user or fragment, no tracking parameters (the
    order of the others stays), no slash at the end. May be applied again without change.
    """
    url = url.strip()
    if len(url) > LINK_LIMIT:
        return ""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:  # "http://[::1", a port that is no number
        return ""
    if parts.scheme.lower() not in {"http", "https"} or not host:
        return ""
    host = host.removeprefix("www.") if host.count(".") > 1 else host
    host = f"[{host}]" if ":" in host else host
    place = host if port in _DEFAULT_PORTS else f"{host}:{port}"
    query = "&".join(pair for pair in parts.query.split("&") if pair and not _is_tracking(pair))
    path = re.sub(r"/{2,}", "/", parts.path).rstrip("/")
    whole = f"{path}?{query}" if query else path
    return f"https://{place}" + _BLANK.sub(lambda blank: quote(blank[0]), whole)


def encoded(link: str) -> str:
    """Return a link as it is written, with what an address can't hold percent-encoded."""
    return _UNSAFE.sub(lambda sign: quote(sign[0]), _BREAKS.sub("", link.strip()))


def _is_tracking(pair: str) -> bool:
    name = unquote_plus(pair.partition("=")[0]).lower()
    return name in _TRACKING or name.startswith(_TRACKING_PREFIXES)


def host_of(url: str) -> str:
    """Return the host of an address without "www."; "" when it has none."""
    try:
        name = urlsplit(url).hostname or ""
    except ValueError:
        name = ""
    return name.removeprefix("www.")
