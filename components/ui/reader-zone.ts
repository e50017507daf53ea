/** The cookie in which the browser tells its time zone. It says nothing else, and nothing is decided by it. */
export const ZONE_COOKIE = 'chatelaine.zone'
