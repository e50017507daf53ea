import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate } from '@/db/migrate'
import { ensureDatabase, openCluster } from '../../scripts/postgres/cluster'
import { guardAnnouncements } from './announcement-guard'
import { ask } from './connection'

/** The address of the tests' PostgreSQL. `{db}` stands for the name of a test's database. */
export interface TestPostgres {
  readonly ownerUrl: string
  readonly appUrl: string
  readonly template: string
}

declare module 'vitest' {
  interface ProvidedContext {
    postgres: TestPostgres
  }
}

/** Runs once: starts a PostgreSQL with one migrated database, which every test file copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL
  const { postgres, stop } = given ? await existing(given) : await embedded()
  project.provide('postgres', postgres)
  return stop
}

async function embedded() {
  const folder = mkdtempSync(path.join(tmpdir(), 'chatelaine-test-'))
  const password = () => randomBytes(16).toString('hex')
  const passwords = { superuser: password(), owner: password(), app: password() }
  const cluster = await openCluster({ directory: path.join(folder, 'postgres'), passwords, throwAway: true })
  const template = 'template_chatelaine'
  await ensureDatabase(cluster, template)
  await migrate(cluster.url('owner', template))
  await guardAnnouncements(cluster.url('owner', template))
  const postgres = { ownerUrl: cluster.url('owner', '{db}'), appUrl: cluster.url('app', '{db}'), template }
  const stop = async () => {
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { postgres, stop }
}

async function existing(address: string) {
  const template = `template_chatelaine_${randomBytes(4).toString('hex')}`
  const withDatabase = (name: string) => {
    const url = new URL(address)
    url.pathname = `/${name}`
    return url.href
  }
  await ask(address, `create database ${template}`)
  await migrate(withDatabase(template))
  await guardAnnouncements(withDatabase(template))
  const ownerUrl = withDatabase('{db}').replace('%7Bdb%7D', '{db}')
  const asApp = `${ownerUrl.includes('?') ? '&' : '?'}options=-c%20role%3Dchatelaine_app`
  const stop = async () => {
    await ask(address, `drop database if exists ${template} with (force)`)
  }
  return { postgres: { ownerUrl, appUrl: `${ownerUrl}${asApp}`, template }, stop }
}
