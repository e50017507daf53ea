/** 128 random bits, for secrets of settings in tests. */
export const RANDOM = '7f3c9b1e5a8d2046c7e1f09b3d5a8264'

/** The required settings, each with a valid value. */
export const COMPLETE_SETTINGS = {
  DATABASE_URL: 'postgres://owner@127.0.0.1/chatelaine',
  AUTH_SECRET: RANDOM,
  CHATELAINE_PEPPER: `${RANDOM}1`,
  CHATELAINE_SIGNING_KEY: `${RANDOM}2`,
}
