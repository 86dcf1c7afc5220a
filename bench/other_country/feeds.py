"""What each supplier of the second country sends: rows with the interface's headers."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from bench.other_country.errors import Written, as_written
from bench.other_country.households import AREAS, TODAY, Child

Row = dict[str, str]
CARE = {
    "births": 0.97,
    "child_benefit": 0.86,
    "school_census": 0.9,
    "gp_registration": 0.88,
    "health_visiting": 0.8,
    "case_management.885-ALPHA": 0.72,
    "case_management.330-BETA": 0.76,
}
"""How carefully each supplier writes, by the name of its file."""


def iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def written(random: Random, child: Child, feed: str) -> Written:
    truth = Written(child.forename, child.surname, child.born, child.nhs, child.upn, child.address)
    return as_written(random, truth, child.older, CARE[feed])


def person(child: Child, seen: Written) -> Row:
    """The columns that all person feeds share."""
    return {
        "forename": seen.forename,
        "surname": seen.surname,
        "date_of_birth": iso(seen.born),
        "gender": child.gender,
        "postcode": seen.address[2],
    }


def address(seen: Written) -> Row:
    return {"address_line1": seen.address[0], "town": seen.address[1]}


def birth(random: Random, child: Child) -> Iterator[Row]:
    seen = written(random, child, "births")
    row = person(child, seen) | address(seen)
    if random.random() < 0.04:
        row["forename"] = random.choice(("Baby", f"Baby {'Boy' if child.gender == 'M' else 'Girl'}"))
    yield row | {
        "nhs_number": seen.nhs,
        "middle_names": child.middle,
        "birth_order": str(child.birth_order or ""),
        "mother_forename": child.mother.forename,
        "mother_surname": child.mother.surname,
        "mother_maiden_surname": child.mother.maiden,
        "father_forename": child.father.forename if child.father else "",
        "father_surname": child.father.surname if child.father else "",
        "registered_on": iso(child.born + timedelta(days=random.randrange(3, 60))),
    }


def benefit(random: Random, child: Child) -> Iterator[Row]:
    if random.random() < 0.1:
        return
    seen = written(random, child, "child_benefit")
    yield (
        person(child, seen)
        | address(seen)
        | {
            "middle_names": child.middle,
            "claimant_ref": child.mother.ref,
            "claimant_forename": child.mother.forename,
            "claimant_surname": child.mother.surname,
            "claimant_relationship": "mother",
            "claimant_phone": child.mother.phone,
            "claim_start": iso(child.born + timedelta(days=30)),
        }
    )


def census(random: Random, child: Child) -> Iterator[Row]:
    if not 4 <= child.age <= 17:
        return
    schools = 2 if random.random() < 0.08 else 1
    for turn in range(schools):
        seen = written(random, child, "school_census")
        started = date(TODAY.year - 1 - turn, 9, 3)
        yield (
            person(child, seen)
            | address(seen)
            | {
                "upn": seen.upn,
                "school_urn": str(700001 + child.area * 100 + child.number % 20),
                "entry_date": iso(started),
                "leaving_date": iso(date(TODAY.year - turn, 7, 20)) if turn else "",
                "enrolment": "C",
            }
        )


def registration(random: Random, child: Child) -> Iterator[Row]:
    if random.random() < 0.03:
        return
    seen = written(random, child, "gp_registration")
    yield (
        person(child, seen)
        | address(seen)
        | {
            "nhs_number": seen.nhs,
            "middle_names": child.middle if random.random() < 0.4 else "",
            "practice_code": f"N{90001 + child.area * 100 + child.number % 12}",
            "registered_from": iso(child.born + timedelta(days=random.randrange(5, 90))),
        }
    )


def visiting(random: Random, child: Child) -> Iterator[Row]:
    if child.age >= 5:
        return
    seen = written(random, child, "health_visiting")
    yield person(child, seen) | {
        "nhs_number": seen.nhs,
        "service_id": f"{AREAS[child.area][0]}-HV",
        "practitioner_ref": f"HV{child.number % 40:03}",
        "practitioner_name": f"Visitor {'ABCDEFGHIJ'[child.number % 10]} Number{child.number % 40}",
        "practitioner_phone": f"01632 960{child.number % 40:03}",
        "involved_from": iso(child.born + timedelta(days=12)),
    }


def cases(feed: str, random: Random, child: Child) -> Iterator[Row]:
    if AREAS[child.area][0] != feed.split(".")[1][:3] or random.random() > 0.22:
        return
    for turn in range(random.choices((1, 2, 3), (70, 20, 10))[0]):
        seen = written(random, child, feed)
        role = random.choice(("social_worker", "youth_worker", "education_welfare_officer", "school_nurse"))
        yield (
            person(child, seen)
            | address(seen)
            | {
                "upn": seen.upn if random.random() < 0.5 else "",
                "nhs_number": seen.nhs if random.random() < 0.4 else "",
                "carer_forename": child.mother.forename if random.random() < 0.6 else "",
                "carer_surname": child.mother.surname,
                "carer_relationship": "mother",
                "service_id": f"{AREAS[child.area][0]}-SC",
                "practitioner_ref": f"W{child.number % 90:03}",
                "practitioner_name": f"Worker Number{child.number % 90}",
                "practitioner_role": role,
                "involved_from": iso(TODAY - timedelta(days=random.randrange(10, 900))),
                "lead_professional": "Y" if turn == 0 and random.random() < 0.3 else "N",
            }
        )
