import type { ServiceName } from './services.ts'

export type Language = {
  readonly needs: readonly ServiceName[]
  readonly file: string
  readonly command: readonly [string, ...string[]]
}

export type LanguageName = 'curl' | 'node' | 'python' | 'php' | 'ruby' | 'go' | 'perl'

/** How examples are run. Debian has no PowerShell, and for Rust's HTTP client some 280 packages: they are not run. */
export const languages: Readonly<Record<LanguageName, Language>> = {
  curl: { needs: ['curl', 'jq'], file: 'upload.sh', command: ['bash', 'upload.sh'] },
  node: { needs: [], file: 'upload.mjs', command: ['node', 'upload.mjs'] },
  python: { needs: ['python3-requests'], file: 'upload.py', command: ['python3', 'upload.py'] },
  php: { needs: ['php-curl'], file: 'upload.php', command: ['php', 'upload.php'] },
  ruby: { needs: ['ruby'], file: 'upload.rb', command: ['ruby', 'upload.rb'] },
  go: { needs: ['go'], file: 'upload.go', command: ['go', 'run', 'upload.go'] },
  perl: { needs: ['perl-lwp'], file: 'upload.pl', command: ['perl', 'upload.pl'] },
}
