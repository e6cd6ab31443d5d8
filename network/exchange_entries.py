"""What the entries of the audit chain say in Swedish about the directory and the exchange."""

SENTENCES = {
    "network.save_profile": "Ändrade vad en medlem delar med sig av och vill lära sig.",
    "network.set_listed": "Valde att visas eller inte visas för de andra medlemmarna.",
    "network.offer_visit": "Erbjöd ett studiebesök.",
    "network.close_offer": "Stängde ett erbjudande om studiebesök.",
    "network.withdraw_offer": "Tog tillbaka ett erbjudande om studiebesök.",
    "network.request_visit": "Önskade ett studiebesök.",
    "network.withdraw_request": "Tog tillbaka en önskan om studiebesök.",
    "network.match_visit": "Bestämde ett studiebesök mellan två medlemmar.",
    "network.write_takeaway": "Skrev vad en kommun tog med sig hem från ett studiebesök.",
    "network.record_practice": "Skrev att en kommun tog efter en annan.",
    "network.confirm_practice": "Bekräftade att en annan kommun tog efter.",
    "network.decline_practice": "Avböjde att en annan kommun tog efter.",
    "network.set_publishing": "Valde om det som togs efter får publiceras.",
    "network.withdraw_practice": "Tog tillbaka att en kommun tog efter en annan.",
}

REFUSALS = {
    "member_profile": "Ändra kommunens profil i nätverket",
    "member_invite": "Bjuda in en kollega till nätverket",
    "member_invite_revoke": "Återkalla en inbjudan till nätverket",
    "member_offer_new": "Erbjuda ett studiebesök",
    "member_offer_close": "Stänga ett erbjudande om studiebesök",
    "member_offer_withdraw": "Ta tillbaka ett erbjudande om studiebesök",
    "member_request_new": "Önska ett studiebesök",
    "member_request_withdraw": "Ta tillbaka en önskan om studiebesök",
    "member_visit_match": "Bestämma ett studiebesök",
    "member_takeaway": "Skriva vad kommunen tog med sig hem",
    "member_practice_new": "Skriva att kommunen tog efter en annan",
    "member_practice_confirm": "Bekräfta att en annan kommun tog efter",
    "member_practice_decline": "Avböja att en annan kommun tog efter",
    "member_practice_publish": "Välja om det som togs efter får publiceras",
    "member_practice_withdraw": "Ta tillbaka att en kommun tog efter en annan",
}
