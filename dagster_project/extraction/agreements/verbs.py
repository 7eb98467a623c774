"""What is done with documents, as verbs and set phrases: signed, planned, approved, brought into force."""

from __future__ import annotations

import re

SIGN = (
    r"sign(?:s|ed|ing|ature|atures)?|ink(?:s|ed|ing)?|pen(?:s|ned|ning)?|co-?sign(?:s|ed)|seal(?:s|ed|"
    r"ing)?|conclud(?:e|es|ed|ing)|"
    r"exchang(?:e|es|ed|ing)|clinch(?:es|ed)?|put(?:s|ting)? (?:pen|(?:their|his|her|its|our|my) (?:names?|"
    r"signatures?))(?: \w+){0,3}? (?:to|under|beneath|on)|"
    r"affix\w* (?:their|his|her) signatures? to|adopt(?:s|ed|ing)?|enter(?:ed|ing)? into|renew(?:s|ed|"
    r"ing)?|extend(?:s|ed|ing)?|struck|"
    r"witnessed(?= (?:by|in|at|on|during)\b)|strik(?:e|es|ing)|executed|subscribed|formali[sz]ed|"
    # What a traveller brings back has been signed: "took home ten memoranda".
    r"(?:took|brought|carried|bringing|taking) (?:home|back)|(?:walked|came|went) away with|"
    r"(?:left|leaves|departed|returned|came back|c(?:a|o)mes? home|flew home|went home|is back|are back)"
    r"(?: (?:from )?(?:[A-Z]\w+,? ?){1,3})?(?: today| yesterday| on [\w ]{3,14}?)? with|"
    r"(?:yielded|produced|netted|generated)"
    r"(?= (?:an? |the |[\w-]+ ){0,3}(?:memorand|MO[UC]|MoU|agreement|accord|pact|protocol|document))|"
    r"(?:closed|ended|concluded|wound up|finished)(?: [\w-]+){0,4}? with"
    r"(?= (?:an? |the |[\w-]+ ){0,3}(?:memorand|MO[UC]|MoU|agreement|accord|pact|protocol|joint declaration|treaty))"
)
PLAN = (
    r"(?:will|shall|would|to) complete|"
    r"initial(?:l?ed|l?ing|s)|paraph(?:ed|ing|s)|draft(?:ed|ing)|negotiat(?:e|es|ed|ing|ions?)|propos(?:e|es|ed|ing|al)s?|"
    r"finali[sz](?:e|es|ed|ing)|"
    r"prepar(?:e|es|ed|ing|ation)|draw(?:n|ing)? up|develop(?:ment|ing|ed)?|work(?:ing|ed)? (?:on|out|"
    r"towards?)|finish(?:ing)?|"
    r"settled the (?:wording|text)|agreed (?:on )?(?:the )?(?:wording|text)|elaborat\w+|call(?:s|ed|"
    r"ing) for|offer(?:ed|s)?|"
    r"exploratory talks|talks (?:on|about|towards?)|discuss(?:ed|ing|ions? (?:on|about))?|consider(?:ed|"
    r"ing)?|under (?:review|negotiation|"
    r"consideration|preparation|discussion)|interest(?:ed)? in|speed(?:ing)? up|accelerat\w+|launch(?:ed|"
    r"ing)? (?:of )?(?:negotiations|talks)|"
    r"ready for signature|unsigned|pending|await\w*|looks? forward to|possibilit(?:y|ies) of|expedit\w+|explor(?:e|"
    r"ed|ing)|in favou?r of|(?:should|will|would|is to|are to|due to) follow|"
    r"early (?:conclusion|signing)|legal (?:review|scrubbing)|be (?:ready|finished|wrapped up|in place)|"
    r"(?:submitted|put forward|presented|opened|ready|sent) (?:to|for) (?:the )?signature|"
    r"(?:text|wording|draft) (?:is|has been|was) (?:agreed|settled|ready|closed)|in the pipeline|on the drawing board|"
    r"taking shape|in the works|hopes? to (?:close|conclude|finali[sz]e)|(?:talks|negotiations) (?:are|were) (?:over|"
    r"finished|completed|concluded|under way|continuing)|(?:weeks|months|days|a step) away|"
    r"(?:in|into|at) (?:its|the|their) (?:final|last|closing) (?:stages?|phase|stretch)|near(?:s|ed|ing)? "
    r"(?:completion|conclusion)|hop(?:es?|ed|ing) to have|on the cards|agreed in principle|ready (?:by|in|before)|"
    r"(?:left|kept|held over|saved|put off) (?:for|until|till)|deferred|postponed"
)
APPROVE = (
    r"approv(?:e|es|ed|al|ing)|ratif(?:y|ies|ied|ication|ying)|endors(?:e|es|ed)|authori[sz](?:e|es|ed)|"
    r"cleared|okay(?:s|ed)|OK(?:s|ed|’d|'d)|greenlit|green-lit|"
    r"g(?:ave|iven|ives?) (?:the|a|its|their) (?:green light|consent|assent|approval|nod|go-ahead) to|"
    r"passed(?= (?:[\w -]{0,40} )?(?:bill|law|act)\b)|"
    r"consent(?:ed|s)? to|concur(?:red|s)? (?:in|with)"
)
FORCE = (
    r"(?:enter(?:s|ed|ing)?|c[oa]mes?|coming|going|went|put) into (?:force|effect)|entry into (?:force|"
    r"effect)|in (?:force|effect)|t(?:ook|akes?|ake|aken) effect|effective (?:since|from)|applies since|"
    r"operational since|(?:has|have) bound|binding since|in operation|valid since|running since|"
    r"(?:has|have) (?:linked|"
    r"regulated|applied|governed|been (?:applied|operating|running|valid))|applied since|in place since"
)
TRIGGER = re.compile(
    rf"\b(?:(?P<force>{FORCE})|(?P<sign>{SIGN})|(?P<approve>{APPROVE})|(?P<plan>{PLAN}))(?![\w-])", re.IGNORECASE
)
