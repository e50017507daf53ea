import { execFileSync } from 'node:child_process'
import { mkdtempSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { type Cluster, openCluster } from './cluster'
import { isRunning, readPostmaster } from './postmaster'

const folder = mkdtempSync(path.join(tmpdir(), 'chatelaine-cluster-'))
const directory = path.join(folder, 'postgres')
const passwords = { superuser: 'superuser-password', owner: 'owner-password', app: 'app-password' }
const open = (place = directory) => openCluster({ directory: place, passwords, throwAway: true })

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return (await client.query(sql).finally(() => client.end())).rows
}

describe('the embedded PostgreSQL', () => {
  let cluster: Cluster | undefined

  afterAll(async () => {
    await cluster?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  test('is created once, for its owner only, and answers on loopback with a password', async () => {
    cluster = await open()
    expect(cluster.startedHere).toBe(true)
    expect(statSync(directory).mode & 0o077).toBe(0)
    const settings = await ask(cluster.url('app', 'postgres'), 'show listen_addresses')
    expect(settings).toEqual([{ listen_addresses: '127.0.0.1' }])
    const wrong = cluster.url('app', 'postgres').replace(passwords.app, 'wrong')
    await expect(ask(wrong, 'select 1')).rejects.toThrow(/password authentication failed/)
  })

  test('is joined, not started again, by a second opening', async () => {
    const second = await open()
    expect(second.startedHere).toBe(false)
    expect(second.port).toBe(cluster?.port)
  })

  test('keeps its data and its port over a stop', async () => {
    const port = cluster?.port
    await ask(cluster?.url('superuser', 'postgres') ?? '', 'create table kept (id int)')
    await cluster?.stop()
    expect(cluster?.isRunning()).toBe(false)
    cluster = await open()
    expect(cluster.port).toBe(port)
    expect(await ask(cluster.url('superuser', 'postgres'), 'select * from kept')).toEqual([])
  })

  test('starts after a crash, although the pid file of the crashed server still exists', async () => {
    const crashed = readPostmaster(directory)
    process.kill(crashed?.pid ?? 0, 'SIGKILL')
    while (isRunning(crashed?.pid ?? 0)) await new Promise((resolve) => setTimeout(resolve, 20))
    // As after a reboot: the number belongs to an unrelated process.
    const lines = [process.pid, directory, 0, cluster?.port, '', '127.0.0.1', 0, 'ready', '']
    writeFileSync(path.join(directory, 'postmaster.pid'), lines.join('\n'))
    cluster = await open()
    expect(cluster.startedHere).toBe(true)
  })

  test('is joined under every name of its folder: a symbolic link, and a new name', async () => {
    const link = path.join(folder, 'link')
    symlinkSync(directory, link)
    expect(await open(link)).toMatchObject({ startedHere: false, port: cluster?.port })
    const renamed = path.join(folder, 'renamed')
    renameSync(directory, renamed)
    expect(await open(renamed)).toMatchObject({ startedHere: false, port: cluster?.port })
    renameSync(renamed, directory)
  })

  test('is not joined by a copy of its folder in the place of the folder', async () => {
    const away = path.join(folder, 'away')
    execFileSync('cp', ['-a', directory, `${directory}.copy`])
    renameSync(directory, away)
    renameSync(`${directory}.copy`, directory)
    const copy = await open()
    expect(copy.startedHere).toBe(true)
    expect(copy.port).not.toBe(cluster?.port)
    await copy.stop()
    expect(cluster?.isRunning()).toBe(true)
    rmSync(directory, { recursive: true })
    renameSync(away, directory)
  })

  test('leaves its port to no copy of its folder, even while it is stopped', async () => {
    const place = path.join(folder, 'copied')
    await cluster?.stop()
    cluster = await open()
    const { port } = cluster
    for (const name of ['', '.port']) execFileSync('cp', ['-a', `${directory}${name}`, `${place}${name}`])
    await cluster.stop()
    const copy = await open(place)
    expect(copy.port).not.toBe(port)
    cluster = await open()
    expect(cluster.port).toBe(port)
    await copy.stop()
  })
})
