import { works } from './browser'
import { installPackages, mayInstall } from './packages'

/** The paths of an installed Firefox. The Firefox of Debian comes first, because most machines of operators have this release. */
const INSTALLED = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/snap/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
]

/** The Firefox for the tests: the configured one or the system's. Undefined if there is none that starts. */
export function findFirefox(): string | undefined {
  const wanted = process.env.FIREFOX_PATH
  return (wanted ? [wanted] : INSTALLED).find(works)
}

/** Finds Firefox, or installs the one of Debian if this is root on a machine with apt and no other Firefox is configured. */
export function ensureFirefox(say: (line: string) => void): string | undefined {
  const found = findFirefox()
  if (found !== undefined || process.env.FIREFOX_PATH || !mayInstall()) return found
  say('Installing firefox-esr for the tests that drive it')
  installPackages(['firefox-esr'])
  return findFirefox()
}
