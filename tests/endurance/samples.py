"""What the fuzz makes its input of: signs, words, texts and tables that are sound, to be broken."""

from __future__ import annotations

import json

TOKENS = (
    b"\n", b"\n\n", b"  ", b"\t", b": ", b":", b"- ", b"-", b"? ", b"[", b"]", b"{", b"}", b",", b"'", b'"', b"|",
    b">", b"|2-\n", b">+\n", b"&a ", b"*a", b"!!str ", b"! ", b"<<: ", b"---\n", b"...\n", b"%YAML 1.2\n", b"# c\n",
    b"\\x41", b'"\\u263a"', b"\r\n", b"\r", b"\xef\xbb\xbf", b"\xc2\x85", b"\xe2\x80\xa8", b"\x00", b"\x1b[31m",
    b"\xff", b"null", b"~", b"true", b"false", b"2005", b"2005-02-30", b"0000", b"9999-12-31", b"1950~", b"name: ",
    b"source: ", b"parties: ", b"members:\n", b"parts: ", b"[[[[[[[[", b"x" * 3000, b"ARD", b"quay", b"\xe2\x80\xae",
    b"=1+1", b"%s%n", b"{0.__class__}", b"2005/", b"2005/2001", b"replaces: ", b"about: ", b"since: ", b"until: ",
    b"status: ", b"\\", b"0x1F", b"1e999", b"NaN",
)  # fmt: skip
WORDS = (
    "ARD", "BOR", "quay", "Quay Forum", "Arden", "&", "|", "-", "−", "(", ")", " ", "  ", "2005", "-10y", "members",
    "open", "next", "as of", "changes", "common", "compare", "and", "search", "source", "add", "back", "again",
    "parts", "all", "with", "quotes", "help", "topics", "1", "2", "999999", "to", "brief", "new", "note", "remove",
    "move", "\x1b[31m", "\u202e", "é", "´", "日本", "ﷺ", "İ", "ß", "'", '"', "founded", "until", "?", "~", "0001",
    "9999", "٣", "²", "write", "x.md", "\ud800", "of",
)  # fmt: skip
ARTICLE = (
    "The minister said: “We will not join any alliance against [our] neighbours.” He added that ‘trade goes on’.\n"
    "“It isn't over,” she told reporters on Monday. "
    'According to Arden\'s envoy, "all parties" had agreed — in part …\n'
)
TABLES: dict[str, str] = {
    "memberships": "org,party,since,until,status,source,note,disputed\nSalt,ARD,2005,,member,,,\n"
    "Salt,Borland,5/6/2007,,observer,x,y,\n",
    "country-organisation": "ISO3,organisation,status,year\nARD,Salt,member,2005\nBOR,Salt,no,2006\n",
    "cow-igo": "ccode,year,state,UN,ASEAN\n740,1965,japan,1,0\n740,1966,japan,1,-9\n",
    "atop": "atopid,member,yrent,moent,dayent,yrexit,moexit,dayexit\n1,740,1951,9,8,0,0,0\n1,2,1951,9,8,1960,1,1\n",
    "popolo": json.dumps(
        {
            "organizations": [{"id": "o", "name": "Salt", "founding_date": "2005", "parent_id": "p"}],
            "persons": [{"id": "p", "name": "Ann"}],
            "memberships": [{"organization_id": "o", "person_id": "p", "start_date": "2005", "role": "chair"}],
        }
    ),
    "csl": json.dumps(
        [{"id": "a", "type": "book", "title": "T", "issued": {"date-parts": [[2005, 1]]}, "author": [{"family": "X"}]}]
    ),
}  # fmt: skip
