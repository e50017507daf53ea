import type pg from 'pg'
import { parse, toClientConfig } from 'pg-connection-string'
import { readDatabaseAddress } from '@/lib/domain/database-address'
import { sessionOptions } from '@/lib/domain/session-settings'
import { EnvError } from '@/lib/settings/env-error'

/**
 * The driver's configuration for an address: its parts, and the session settings. Nothing in the address can override
 * the settings. Throws an `EnvError` if the address, or a file that it names, cannot be used.
 */
export function driverConfig(url: string, name: string, settings: readonly string[]): pg.ClientConfig {
  const address = readDatabaseAddress(url)
  if ('problem' in address) throw new EnvError([`The address of the database ${address.problem}`])
  const own = [sessionOptions(), ...settings.map((setting) => `-c ${setting}`)].join(' ')
  return {
    ...partsOf(address.url),
    application_name: address.applicationName === null ? name : `${address.applicationName} ${name}`,
    options: `${address.options} ${own}`.trim(),
    enableChannelBinding: address.prefersChannelBinding,
    keepAlive: true,
  }
}

function partsOf(url: string): pg.ClientConfig {
  try {
    return toClientConfig(parse(url))
  } catch (error) {
    // The driver reads the files of sslrootcert, sslcert and sslkey here. Its other messages may contain the password.
    if (error instanceof Error && 'path' in error) {
      const file = String(error.path)
      throw new EnvError([`The address of the database needs the file ${file}, which cannot be read`])
    }
    throw new EnvError(['The address of the database cannot be taken apart: look for a mistake in it'])
  }
}
