"""Names of the second country: forenames by community, and surnames joined from pieces so that few repeat."""

from random import Random

FORENAMES = {
    "A": (
        "Amelia Isla Ava Mia Lily Freya Florence Rosie Willow Phoebe Evie Elsie Poppy Daisy Matilda Harriet "
        "Imogen Beatrice Eliza Penelope Thea Edith Martha Orla Clara Robyn Summer Maisie Lottie Heidi",
        "Oliver George Arthur Noah Leo Oscar Archie Theo Freddie Alfie Henry Jack Charlie Albie Rory Jude "
        "Edward Toby Reuben Stanley Frank Ralph Hugo Ezra Felix Rupert Wilfred Nathaniel Gabriel Dominic",
    ),
    "B": (
        "Aaliyah Hafsa Khadija Safiya Sumayyah Inaya Anaya Ayesha Zoya Mehreen Laiba Rabia Haniya Iqra",
        "Mohammad Bilal Hamza Haris Ismail Musa Usman Zayd Talha Idris Huzaifa Kashif Shahzaib Faizan",
    ),
    "C": (
        "Chidinma Ngozi Temitope Folake Adaeze Simisola Zainab Abena Efua Akosua",
        "Chukwuemeka Oluwaseun Tobiloba Ifeanyi Babajide Kelechi Kwabena Kofi Yaw Ayodele",
    ),
    "D": (
        "Wiktoria Oliwia Zuzanna Alicja Gabriela Ioana Andreea Bianca Emilija Liepa",
        "Jakub Szymon Filip Kacper Bartosz Andrei Mihai Razvan Lukas Matas",
    ),
}
SURNAME_HEADS = (
    "Ash Bar Beck Birk Brad Brant Carl Clay Cran Crow Dal Den Dun East Ell Fair Farn Fen Gar Gil Had Hal Har "
    "Hol Horn Kel Kirk Lang Law Lind Lock Mal Mar Mil Nor Oak Old Pen Pres Rad Ram Red Rush Sal Sand Sed "
    "Spen Stan Strat Sut Thorn Till Tor Under Wake Wal War Whit Win Wood Wy Yar"
)
SURNAME_TAILS = (
    "acre bank berry bourne bridge brook burn bury by cliffe combe cott croft dale den don field ford gate "
    "head hill holm hurst ingham land leigh ley low man mere more ridge row shaw side stead stone thorpe ton "
    "wall well wick wood worth yard"
)
SURNAMES = {
    "A": "Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker "
    "White Roberts Green Hall Thomas Clarke O'Neill O'Reilly McKenna MacDonald De-Souza",
    "B": "Khan Ahmed Hussain Ali Begum Akhtar Malik Iqbal Mahmood Chaudhry Rahman Miah Uddin Islam Sheikh",
    "C": "Okafor Adeyemi Balogun Eze Nwosu Mensah Owusu Boateng Asante Adebayo Ogunleye Afolabi",
    "D": "Nowak Kowalski Wisniewski Zielinski Popescu Ionescu Stan Kazlauskas Petrauskas Lewandowski",
}
NICKNAMES = {
    "Oliver": "Ollie", "Theo": "Theodore", "Freddie": "Frederick", "Archie": "Archibald", "Edward": "Ted",
    "Henry": "Harry", "Nathaniel": "Nate", "Gabriel": "Gabe", "Amelia": "Millie", "Matilda": "Tilly",
    "Penelope": "Penny", "Harriet": "Hattie", "Beatrice": "Bea", "Eliza": "Liza", "Jack": "John",
    "Charlie": "Charles", "Dominic": "Dom", "Wilfred": "Wilf", "Zuzanna": "Zuza", "Jakub": "Kuba",
    "Mohammad": "Muhammed", "Aaliyah": "Aliya", "Ismail": "Esmail", "Ayesha": "Aisha", "Usman": "Osman",
    "Oluwaseun": "Seun", "Temitope": "Temi", "Chukwuemeka": "Emeka",
}  # fmt: skip


def community(random: Random) -> str:
    """One of four, in proportions near a mixed English city's."""
    return random.choices("ABCD", (74, 14, 5, 7))[0]


def forename(random: Random, group: str, gender: str) -> str:
    """A forename; earlier ones in the list are likelier, as in any table of babies' names."""
    names = FORENAMES[group][gender == "M"].split()
    return names[min(int(random.expovariate(6 / len(names))), len(names) - 1)]


def surname(random: Random, group: str) -> str:
    """A surname: a common one in part, else joined from two pieces; one in twenty double."""
    if group == "A" and random.random() < 0.72:
        name = random.choice(SURNAME_HEADS.split()) + random.choice(SURNAME_TAILS.split())
    else:
        name = random.choice(SURNAMES[group].split())
    return f"{name}-{surname(random, group)}" if random.random() < 0.05 and "-" not in name else name
