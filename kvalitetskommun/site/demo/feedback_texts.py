"""What the demo's jury and office tell the applicants: example texts, marked as such."""

ADVICE = (
    (
        "Exempeltext. Ledningen frågar efter resultat och låter verksamheterna pröva sig fram.",
        "Exempeltext. Visa hur ni gör när ett försök inte ger det ni hoppades på.",
    ),
    (
        "Exempeltext. Medarbetarnas förslag tas om hand, och det går att se vad de ledde till.",
        "Exempeltext. Berätta mer om hur uppföljningen påverkar nästa års budget.",
    ),
    (
        "Exempeltext. Dialogen med invånarna är väl beskriven och når fler än de vanliga.",
        "Exempeltext. Jämför er med kommuner som liknar er, också när jämförelsen är obekväm.",
    ),
)
STRENGTHS = (
    "Exempeltext. Ni beskriver öppet hur ni arbetar och vad ni har lärt er på vägen. "
    "Ledning, medarbetare och invånare har alla en tydlig del i utvecklingen."
)
NEXT_STEPS = (
    "Exempeltext. Följ upp fler resultat över flera år och visa hur de ändrar era beslut. "
    "Beskriv också hur det som fungerar på ett ställe sprids till resten av kommunen."
)
