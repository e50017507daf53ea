/** The meanings of the members of a blocked request; see `MEMBER_MEANINGS`. */
export const BLOCKED_REQUEST_MEANINGS: Readonly<Record<string, string>> = {
  'BlockedRequest.requestId': 'The ID that a proxy gave the request; null if none did',
  'BlockedRequest.message': 'The sentence that the caller got',
  lacked: 'What the request asked for and the key did not have, for people',
  endpoint: 'The method and path of the operation that blocked the request',
  keyDeletedAt: 'When the key was deleted; null if it was not',
  'BlockedRequest.hint': 'The prefix and the last four characters of the secret; null if it is gone',
  'BlockedRequest.permission': 'The scope that the request needed; null if it named none',
  'BlockedRequest.account': 'The ID of the cloud account that the request needed; null if it named none',
  accountName: 'The name of the cloud account; null if it is not known',
  'BlockedRequest.address': 'The client address; null if nobody reported one',
  'BlockedRequest.referrer': 'The origin of the `Referer`; null if there was none',
  'BlockedRequest.userAgent': 'The `User-Agent`, in its recorded form; null if there was none',
  'BlockedRequest.clientId': 'The `X-Client-Id`; null if there was none',
}
