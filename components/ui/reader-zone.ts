/** The cookie in which the browser sends its time zone. It contains nothing else, and no decision depends on it. */
export const ZONE_COOKIE = 'chatelaine.zone'
