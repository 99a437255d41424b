import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from './start-server.ts'

export type RunningProxy = AsyncDisposable & { readonly origin: string }

type Place = {
  readonly folder: string
  readonly port: number
  readonly upstream: string
  /** Where the server keeps its blobs. */
  readonly blobs: string
}
type Kind = {
  readonly file: string
  readonly config: (place: Place) => string | Promise<string>
  readonly command: (place: Place) => readonly [string, ...string[]]
}

// Workers of another user could not enter our folder.
const isRoot = process.getuid?.() === 0

const deploy = new URL('../../../../deploy/', import.meta.url)

/** deploy/nginx.conf without TLS and for another port. */
async function nginxServer({ port, upstream }: Place): Promise<string> {
  const server = await readFile(new URL('nginx.conf', deploy), 'utf8')
  return server
    .replace('listen 443 ssl;', `listen 127.0.0.1:${port};`)
    .replace(/ {2}ssl_certificate.*\n/g, '')
    .replace('http://localhost:3000', upstream)
}

/** The same with the location that sends files. */
async function sendingServer(place: Place): Promise<string> {
  const location = await readFile(new URL('nginx-send-files.conf', deploy), 'utf8')
  const own = location.replace('/var/lib/anybin/blobs', place.blobs)
  return (await nginxServer(place)).replace(/\}\s*$/, `${own}\n}`)
}

/** deploy/Caddyfile without TLS and for another port. */
async function caddyServer({ port, upstream }: Place): Promise<string> {
  const site = await readFile(new URL('Caddyfile', deploy), 'utf8')
  const own = site
    .replace('bin.example {', `http://127.0.0.1:${port} {\n\tbind 127.0.0.1`)
    .replace('localhost:3000', upstream.replace('http://', ''))
  return `{\n\tadmin off\n\tauto_https off\n}\n${own}`
}

const nginx = (server: (place: Place) => Promise<string>, more = '', user = 'root'): Kind => ({
  file: 'nginx.conf',
  config: async (place) => `
    ${isRoot ? `user ${user};` : ''} daemon off; pid ${place.folder}/pid; error_log ${place.folder}/error.log; worker_processes 1;
    events {}
    http {
      access_log off;
      client_body_temp_path ${place.folder}/body; proxy_temp_path ${place.folder}/proxy;
      fastcgi_temp_path ${place.folder}/f; uwsgi_temp_path ${place.folder}/u; scgi_temp_path ${place.folder}/s;
      ${more.replace('FOLDER', place.folder)}
      ${await server(place)}
    }`,
  command: ({ folder }) => ['nginx', '-p', folder, '-c', join(folder, 'nginx.conf')],
})

export const proxyKinds = {
  nginx: nginx(nginxServer),
  'nginx that sends files': nginx(sendingServer, '', 'www-data'),
  'nginx over HTTP/1.0': nginx(async (place) =>
    (await nginxServer(place)).replace(
      /\s+proxy_http_version 1\.1;\s+proxy_set_header Connection "";/,
      '',
    ),
  ),
  'nginx with a cache': nginx(
    async (place) =>
      (await nginxServer(place)).replace(
        'location / {',
        'location / { proxy_cache kept; proxy_cache_valid 200 1m;',
      ),
    'proxy_cache_path FOLDER/cache keys_zone=kept:1m;',
  ),
  HAProxy: {
    file: 'haproxy.cfg',
    config: ({ port, upstream }) => `
defaults
  mode http
  option forwardfor
  timeout connect 5s
  timeout client 60s
  timeout server 60s
frontend all
  bind 127.0.0.1:${port}
  default_backend anybin
backend anybin
  server one ${upstream.replace('http://', '')}
`,
    command: ({ folder }) => ['haproxy', '-db', '-f', join(folder, 'haproxy.cfg')],
  },
  Varnish: {
    file: 'default.vcl',
    config: ({ upstream }) => `vcl 4.1;
backend default { .host = "127.0.0.1"; .port = "${new URL(upstream).port}"; }
acl purgers { "127.0.0.1"; }
sub vcl_recv {
  if (req.method == "PURGE") {
    if (client.ip !~ purgers) { return (synth(405)); }
    ban("req.http.host == " + req.http.host + " && req.url ~ ^/[ft]/" + req.http.X-Anybin-Item + "[./]");
    return (synth(200));
  }
}
`,
    command: ({ folder, port }) => [
      'varnishd',
      ...`-F -n ${folder}/varnish -a 127.0.0.1:${port} -f ${folder}/default.vcl -s malloc,32m`.split(
        ' ',
      ),
    ],
  },
  Caddy: {
    file: 'Caddyfile',
    config: caddyServer,
    command: ({ folder }) => [
      'caddy',
      'run',
      '--adapter',
      'caddyfile',
      '--config',
      join(folder, 'Caddyfile'),
    ],
  },
} as const satisfies Record<string, Kind>

export type ProxyName = keyof typeof proxyKinds

/** A proxy in front of a server, with files of its own. Disposing ends it. */
export async function startProxy(
  name: ProxyName,
  upstream: string,
  port?: number,
  blobs = '',
): Promise<RunningProxy> {
  const kind: Kind = proxyKinds[name]
  const folder = await mkdtemp(join(tmpdir(), 'anybin-proxy-'))
  const place = { folder, upstream, blobs, port: port ?? (await freePort()) }
  // Varnish reads its file as a user of its own.
  await chmod(folder, 0o755)
  await writeFile(join(folder, kind.file), await kind.config(place))
  const [program, ...words] = kind.command(place)
  const environment = { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin`, HOME: folder }
  const child = spawn(program, words, { stdio: ['ignore', 'ignore', 'pipe'], env: environment })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  await listening(place.port, child, () => said)
  return {
    origin: `http://127.0.0.1:${place.port}`,
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function listening(port: number, child: ChildProcess, said: () => string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`The proxy ended: ${said()}`)
    const socket = connect(port, '127.0.0.1')
    const isOpen = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    })
    socket.destroy()
    if (isOpen) return
    await wait(100)
  }
  throw new Error(`The proxy does not listen: ${said()}`)
}
