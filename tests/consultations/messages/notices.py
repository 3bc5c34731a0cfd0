"""Notices of mail servers that an e-mail did not arrive, written for these tests in the shape of common servers."""

POSTFIX = """\
Return-Path: <>
From: MAILER-DAEMON@mx.example.org (Mail Delivery System)
To: consultations@localhost
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="A1B2"

--A1B2
Content-Type: text/plain; charset=us-ascii

This is the mail system at mx.example.org. Your message could not be delivered.

--A1B2
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org
Arrival-Date: Mon, 23 Nov 2026 18:05:00 +0000

Final-Recipient: rfc822; {recipient}
Original-Recipient: rfc822;{recipient}
Action: {action}
Status: {status}
Remote-MTA: dns; mail.example.com
Diagnostic-Code: smtp; 550 {status} that mailbox is not here

--A1B2
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

From: Consultation desk <consultations@localhost>
To: {recipient}
Subject: A message
Message-ID: <message-{number}@localhost>

--A1B2--
"""

EXCHANGE = """\
From: Microsoft Outlook <postmaster@example.net>
To: <consultations@localhost>
Date: Mon, 23 Nov 2026 18:06:00 +0000
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="_000_report_"
X-MS-Exchange-Message-Is-Ndr:
In-Reply-To: <message-{number}@localhost>
References: <message-{number}@localhost>
Subject: Undeliverable: a message
Auto-Submitted: auto-replied
MIME-Version: 1.0

--_000_report_
Content-Type: multipart/alternative; boundary="_001_words_"

--_001_words_
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: base64

PHA+WW91ciBtZXNzYWdlIHdhcyBub3QgZGVsaXZlcmVkLjwvcD4=

--_001_words_--

--_000_report_
Content-Type: message/delivery-status

Reporting-MTA: dns;host.example.net
Received-From-MTA: dns;relay.example.net

Final-Recipient: rfc822;{recipient}
Action: {action}
Status: {status}
Diagnostic-Code: smtp;550 {status} RESOLVER.ADR.RecipNotFound; not found
X-Display-Name: somebody

--_000_report_
Content-Type: message/rfc822

From: Consultation desk <consultations@localhost>
To: {recipient}
Subject: A message
Message-ID: <AAAA1111@host.example.net>
Content-Type: text/plain

Hello
--_000_report_--
"""

ANSWER = """\
From: jose@example.com
To: consultations@localhost
Subject: Re: A message
In-Reply-To: <message-{number}@localhost>

Thank you. When may I come?
"""


def notice(shape: str, *, number: int, recipient: str, action: str = "failed", status: str = "5.1.1") -> bytes:
    return shape.format(number=number, recipient=recipient, action=action, status=status).encode()
