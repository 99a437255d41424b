import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findProgram } from '../gets.ts'
import { freePort, type Running, startProcess } from '../process.ts'

const script = (name: string) => fileURLToPath(new URL(name, import.meta.url))

/** A bare server that only makes uploads durable, in a folder that exists. */
export async function startUploadFloor(folder: string): Promise<Running> {
  const port = await freePort()
  return startProcess(process.execPath, [script('upload-server.ts'), folder, String(port)], {
    port,
  })
}

/** A Fastify that says hello, in so many bytes. */
export async function startHelloFloor(bytes?: number): Promise<Running> {
  const port = await freePort()
  const args = [script('hello-server.ts'), String(port), ...(bytes ? [String(bytes)] : [])]
  return startProcess(process.execPath, args, { port })
}

/** One nginx worker with sendfile over a folder; undefined where nginx is not installed. */
export async function startNginxFloor(folder: string, root: string): Promise<Running | undefined> {
  const nginx = await findProgram('nginx')
  if (nginx === undefined) return undefined
  const port = await freePort()
  const config = join(folder, 'nginx.conf')
  await mkdir(folder, { recursive: true })
  await writeFile(config, nginxConfig(folder, root, port))
  const quiet = ['-e', join(folder, 'error.log')]
  return startProcess(nginx, ['-p', folder, '-c', config, ...quiet], { port })
}

function nginxConfig(folder: string, root: string, port: number): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  return `daemon off; master_process off; worker_processes 1;
pid ${folder}/nginx.pid;
events { worker_connections 1024; }
http {
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000;
  default_type image/jpeg;
  ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
  server { listen 127.0.0.1:${port}; root ${root}; }
}
`
}
