import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { promisify } from 'node:util'

/** A certificate for `localhost`, which this process trusts. Disposing removes its file. */
export type TestCertificate = AsyncDisposable & {
  readonly key: Buffer
  readonly cert: string
  /** For processes that are to trust it. */
  readonly file: string
}

const openssl = promisify(execFile)

export async function makeCertificate(): Promise<TestCertificate> {
  const folder = await mkdtemp(join(tmpdir(), 'anybin-certificate-'))
  const [key, file] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const kind = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2'
  const names = ['-subj', '/CN=test', '-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost']
  await openssl('openssl', [...kind.split(' '), '-keyout', key, '-out', file, ...names])
  const cert = await readFile(file, 'utf8')
  setDefaultCACertificates([...getCACertificates('default'), cert])
  return {
    key: await readFile(key),
    cert,
    file,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}
