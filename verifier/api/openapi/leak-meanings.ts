/** The meanings of the members of a leak check; see `MEMBER_MEANINGS`. */
export const LEAK_MEANINGS: Readonly<Record<string, string>> = {
  lookups:
    'What was found: `sha256:` and the digest of a whole secret, the ID of a key, or the `jti` of a token. `damaged:` stands before an ID from a damaged credential',
  'lookUpLeaks.suspectedSince': 'Since when the leak may have been used; 24 hours ago if it is missing',
  'LeakLookup.suspectedSince': 'The instant by which callers were told apart, rounded down',
  findings: 'One for each lookup, the worst first',
  'LeakLookup.keys': 'The keys of the findings, each once',
  'LeakFinding.lookup': 'The lookup, as it was sent',
  'LeakFinding.grade':
    '`live`: a verifier accepts this secret. `dead`: it no longer does. `key-id`: only the ID of a key. `damaged`: a part of a secret. `decoy`: a secret that exists to be caught. `foreign`: not a key of this workspace',
  'LeakFinding.keyId': 'The key; null if it is not one of this workspace',
  'LeakFinding.secret': 'The secret, without its value; null if only the key is known',
  'LeakedKey.ownerKind': '`member`, `team`, or `left`: the owner is no longer a member',
  'LeakedKey.callers': 'Who called with the key in the 14 days before `suspectedSince` and since then',
  'LeakCallers.known':
    'Addresses with a successful call in the 14 days before, the busiest first; at most five',
  'LeakCallers.knownCount': 'How many known callers there are',
  'LeakCallers.new':
    'Addresses that called since, and not in the 14 days before, the latest first; at most five',
  'LeakCallers.newCount': 'How many new callers there are',
  'LeakCallers.callsWithoutAddress': 'Calls for which the API reported no address',
  'LeakCallers.canTellApart': 'False if no API ever reported an address of a caller',
  'LeakCallers.isComplete':
    'False if the key has more use than was read. A new caller may then be a known one',
  'LeakCaller.address': 'The address; for a network of IPv6 addresses, the address that called last',
  'LeakCaller.firstAt': 'The first of these calls',
  'LeakCaller.lastAt': 'The last of these calls',
  'LeakCaller.callsBefore': 'Successful calls in the 14 days before `suspectedSince`',
  'LeakCaller.callsSince': 'Successful calls since',
}
