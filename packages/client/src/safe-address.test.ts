import { expect, test } from 'vitest'
import { isSafeAddress } from './safe-address.ts'

test.each([
  'https://bin.example/authorize',
  'http://localhost:3000/x',
  'http://127.0.0.1/x',
  'http://127.8.9.10:1/x',
  'http://[::1]:3000/x',
])('%s may be used', (address) => expect(isSafeAddress(address)).toBe(true))

test.each([
  'http://bin.example/authorize',
  'http://192.168.0.2/x',
  'http://localhost.example/x',
  'http://x.localhost/x',
  'http://127.0.0.1.example/x',
  'http://localhost@bin.example/x',
  'https://somebody:secret@bin.example/x',
  'file://localhost/etc/hosts',
  'ftp://localhost/x',
  'vscode://localhost/x',
  'javascript:1',
  'no address',
])('%s may not', (address) => expect(isSafeAddress(address)).toBe(false))
