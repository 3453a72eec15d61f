"""First names common in England, lower case, leaving out those that are also everyday words (Mark, Grace, Will, May …).

Written by hand from common knowledge across communities; a help to redaction, never used to judge anybody.
"""

FIRST_NAMES = frozenset("""
aaron abdul abdullah abigail adam adele adrian ahmed aidan aiden aisha alan albie alex alexander alexandra alfie ali alice alicia alina amelia amina amir amira amy ana andrea andrew
andrzej angela anita anna annabelle anne anthony anya archie arthur asha ashley ava ayaan ayesha barbara bartek beatrice becky bella ben benjamin bethany beth billy bilal bradley brandon brian bridget
callum cameron carl carla carol caroline carter catherine charlie charlotte chelsea chloe chris christine christopher ciara claire clare colin conor connor courtney craig
daisy daniel danielle darren dave david dawid deborah declan denise derek diana diane dominic donna dylan edward eleanor elena elijah elizabeth ella ellie elliot elsie emily emma eric erin ethan eva evan evelyn evie ewa
farah fatima fatma faye finley fiona florence francesca freddie frederick freya gareth gary gemma george georgia gina gordon graham gregory hamza hana hannah harley harriet harrison harry harvey hassan hayley heather helen henry holly hugo hussain
ian ibrahim imran imogen india iqra isaac isabel isabella isabelle isla ivan jack jackson jacob jade jaden jake james jamie jan jane janet jason jasmine jayden jean jenna jennifer jenny jessica jess joanna joanne joe joel john jon jonathan jordan joseph josh joshua jude judith julia julie justin
kai karen karim karl kasia kate katherine kathleen katie katy kayden kayla kayleigh keeley keira keith kelly ken kenneth kerry kevin khadija kian kieran kim kirsty krzysztof kyle lacey lauren laura layla leah leanne lee leo leon leonard lewis liam libby lilly linda lindsay lisa logan lola louis louise luca lucas lucy luke lydia lynn
maciej maddison maisie malik malgorzata marcin marcus margaret maria mariam marie martin martyn mary maryam mason matilda matthew maya megan mehmet melanie melissa mia michael michelle miguel mike mila millie mohamed mohammad mohammed molly monika morgan muhammad musa mustafa
nadia naomi natalie natasha nathan neil nicholas nicola nicole nigel noah nora olga oliver olivia omar oscar owen pamela patricia patrick paul paula pauline pawel penelope peter philip phoebe piotr poppy priya rachel raj rebecca reece reuben rhiannon rhys richard riley robert rosie roxanne russell ryan
sabrina saeed safiya sally sam samantha samira samuel sandra sara sarah scarlett scott sean sebastian shane shannon sharon shaun sheila sian simon sofia sophia sophie stacey stephanie stephen steve steven stuart summer sunita susan suzanne sylvia
tamara tammy tanya tara teresa thea theo theodore thomas tia tiffany tim timothy tina toby tom tomasz tony tracey tracy trevor tyler usman valerie vanessa victoria vincent violet wayne wendy wiktoria william yasmin yasmine yusuf yvonne zac zach zachary zahra zainab zara zoe zofia zuzanna
""".split())
