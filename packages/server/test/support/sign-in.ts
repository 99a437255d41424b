import type { TestServer } from './start-server.ts'

/** Signs somebody in by a link from the operator; answers what their browser sends with each request. */
export async function browserOf(
  server: TestServer,
  email: string,
): Promise<{ readonly cookie: string; readonly origin: string }> {
  const { signInLinks, users } = server.app
  const token = await signInLinks.create(await users.find(email))
  const answer = await server.fetch('/sign-in', {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: server.origin },
    body: new URLSearchParams({ token }),
  })
  const [cookie] = (answer.headers.getSetCookie()[0] ?? '').split(';')
  if (!cookie) throw new Error(`The link answered ${answer.status} and no cookie`)
  return { cookie, origin: server.origin }
}
