import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { startPostOffice } from '../../test/support/post-office.ts'
import { createLog } from '../core/log.ts'
import { Mail } from './index.ts'

const from = { name: 'Pics & Co', address: 'no-reply@bin.example' }

function open(smtpUrl: string | undefined, lines: string[] = []) {
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  return Mail.open({ smtpUrl, from }, createLog('info', destination))
}

const welcome = {
  to: 'ada@example.org',
  subject: 'Bestätige deine Adresse',
  text: 'Open https://bin.example/verify?token=secret-1 within an hour.',
}

test('a message arrives with its texts, from the site, and is marked as automatic', async () => {
  await using office = await startPostOffice()
  await using mail = await open(`smtp://127.0.0.1:${office.port}`)
  await mail.send({ ...welcome, html: '<p>Open <b>this</b></p>' })
  const [message, ...others] = office.received
  expect(others).toEqual([])
  expect(message).toMatchObject({ from: 'no-reply@bin.example', to: ['ada@example.org'] })
  expect(message?.raw).toMatch(/^From: "?Pics & Co"? <no-reply@bin\.example>/m)
  expect(message?.raw).toMatch(/^Subject: =\?UTF-8\?/m)
  expect(message?.raw).toMatch(/^Auto-Submitted: auto-generated/m)
  expect(message?.raw).toContain('https://bin.example/verify?token=')
  expect(message?.raw).toContain('<b>this</b>')
  expect(mail.delivers).toBe(true)
})

test('the user and the password of the address are used', async () => {
  await using office = await startPostOffice({
    onAuth({ username, password }, _session, done) {
      const known = username === 'mailer@bin' && password === 'p:ss/w@rd'
      done(known ? null : new Error('no'), known ? { user: username } : undefined)
    },
  })
  await using mail = await open(`smtp://mailer%40bin:p%3Ass%2Fw%40rd@localhost:${office.port}`)
  await mail.check()
  await mail.send(welcome)
  expect(office.received).toHaveLength(1)
  await using wrong = await open(`smtp://mailer%40bin:other@localhost:${office.port}`)
  await expect(wrong.check()).rejects.toMatchObject({ code: 'internal' })
})

test('a password is not sent unencrypted to another machine', async () => {
  const logins: unknown[] = []
  await using office = await startPostOffice({
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    onAuth(login, _session, done) {
      logins.push(login)
      done(null, { user: login.username })
    },
  })
  // Another name for this machine, which counts as another machine.
  await using mail = await open(`smtp://mailer:secret@0.0.0.0:${office.port}`)
  await expect(mail.send(welcome)).rejects.toMatchObject({ code: 'internal' })
  expect(logins).toEqual([])
})

test('a server that refuses the recipient is an error with its reason', async () => {
  await using office = await startPostOffice({
    authOptional: true,
    onRcptTo: (_address, _session, done) => done(new Error('No such mailbox')),
  })
  await using mail = await open(`smtp://127.0.0.1:${office.port}`)
  const error: unknown = await mail.send(welcome).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'internal' })
  expect(String((error as Error).cause)).toContain('No such mailbox')
})

test('nobody listening is an error, for messages and for the check', async () => {
  const { port, ...office } = await startPostOffice()
  await office[Symbol.asyncDispose]()
  await using mail = await open(`smtp://127.0.0.1:${port}`)
  await expect(mail.check()).rejects.toMatchObject({ code: 'internal' })
  await expect(mail.send(welcome)).rejects.toMatchObject({ code: 'internal' })
})

test.each([
  'ada@example.org\r\nBcc: eve@example.org',
  'ada@example.org\nX: y',
  'ada@example.org, eve@example.org',
  'Ada <ada@example.org>',
  'friends:ada@example.org;',
  '"ada eve"@example.org',
  'ada@example.org\0',
  'ada',
  '',
])('%j is no recipient', async (to) => {
  await using office = await startPostOffice()
  for (const url of [undefined, `smtp://127.0.0.1:${office.port}`]) {
    await using mail = await open(url)
    await expect(mail.send({ ...welcome, to })).rejects.toMatchObject({ code: 'invalid_request' })
  }
  expect(office.received).toEqual([])
})

test('an address where nobody can be gets nothing, and not even a line in the log', async () => {
  const lines: string[] = []
  await using office = await startPostOffice()
  for (const url of [undefined, `smtp://127.0.0.1:${office.port}`]) {
    await using mail = await open(url, lines)
    await mail.send({ ...welcome, to: 'robin@agents.invalid' })
  }
  expect([...office.received, ...lines]).toEqual([])
})

test('a subject of two lines is refused', async () => {
  await using mail = await open(undefined)
  const sent = mail.send({ ...welcome, subject: 'Hello\r\nBcc: eve@example.org' })
  await expect(sent).rejects.toMatchObject({ code: 'invalid_request' })
})

test('without a mail server, one line of the log says to whom, about what, and the links', async () => {
  const lines: string[] = []
  await using mail = await open(undefined, lines)
  await mail.send(welcome)
  await mail.check()
  expect(mail.delivers).toBe(false)
  expect(lines).toHaveLength(1)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    to: 'ada@example.org',
    subject: 'Bestätige deine Adresse',
    links: ['https://bin.example/verify?token=secret-1'],
    msg: expect.stringContaining('ANYBIN_SMTP_URL'),
  })
})

test('with a mail server, nothing of a message is in the log', async () => {
  const lines: string[] = []
  await using office = await startPostOffice()
  await using mail = await open(`smtp://127.0.0.1:${office.port}`, lines)
  await mail.send(welcome)
  expect(lines).toEqual([])
})
