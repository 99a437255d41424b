import { browserOf } from './sign-in.ts'
import type { TestServer } from './start-server.ts'

export type Person = Awaited<ReturnType<typeof join>>

/** Somebody with this role and a session. `post` takes a list where a field is sent several times. */
export async function join(
  server: TestServer,
  name: string,
  role: 'admin' | 'moderator' | 'member',
) {
  const email = `${name.toLowerCase()}@example.org`
  const { id: userId } = await server.app.users.create({ email, name, role, planId: 'free' })
  const headers: Record<string, string> = { ...(await browserOf(server, email)) }
  const ask = async (path: string, init: RequestInit = {}) => {
    const answer = await server.fetch(path, { ...init, headers, redirect: 'manual' })
    const location = answer.headers.get('location')
    return { status: answer.status, headers: answer.headers, location, text: await answer.text() }
  }
  return {
    email,
    name,
    userId,
    headers,
    get: (path: string) => ask(path),
    post: (path: string, fields: Fields = {}) =>
      ask(path, { method: 'POST', body: formOf(fields) }),
  }
}

type Fields = Readonly<Record<string, string | readonly string[]>>

function formOf(fields: Fields): URLSearchParams {
  const all = Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one as string]),
  )
  return new URLSearchParams(all)
}
