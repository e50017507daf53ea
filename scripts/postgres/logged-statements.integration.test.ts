import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
import { migrate } from '@/db/migrate'
import { ensureDatabase, openCluster } from './cluster'

const passwords = { superuser: 'password-of-superuser', owner: 'password-of-owner', app: 'password-of-app' }

test('a server that logs every statement logs no password of the created roles', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'chatelaine-logged-'))
  const directory = path.join(folder, 'postgres')
  const cluster = await openCluster({ directory, passwords, throwAway: true })
  try {
    const superuser = new pg.Client(cluster.url('superuser', 'postgres'))
    await superuser.connect()
    await superuser.query("alter system set log_statement = 'all'")
    await superuser.query('alter system set log_parameter_max_length = -1')
    await superuser.query('select pg_reload_conf()')
    await superuser.query('drop role chatelaine_app; drop role chatelaine_owner')
    await superuser.end()
    // Creates the roles, and then sets the password of existing ones.
    for (let turn = 0; turn < 2; turn += 1) await openCluster({ directory, passwords, throwAway: true })
    await ensureDatabase(cluster, 'chatelaine')
    await migrate(cluster.url('owner', 'chatelaine'))
    const log = readFileSync(`${directory}.log`, 'utf8')
    for (const verb of [
      'create role chatelaine_owner',
      'create role chatelaine_app',
      'alter role chatelaine_app',
    ])
      expect(log).toMatch(new RegExp(`${verb} login .*SCRAM-SHA-256\\$`))
    for (const password of Object.values(passwords)) expect(log).not.toContain(password)
  } finally {
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
})
