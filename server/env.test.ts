import { describe, expect, it } from 'vitest'
import { EnvProblems, parseEnv } from './env.ts'

describe('the environment', () => {
  it('has a default for everything, on loopback', () => {
    expect(parseEnv({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: null,
      dataFolder: '.sanqu',
      sessionSecret: null,
      demo: 'whenEmbedded',
      keyFile: '.sanqu/wrapping.key',
      logLevel: 'info',
    })
  })

  it('takes what is given, and keeps the key beside other data unless told otherwise', () => {
    const env = parseEnv({
      PORT: '8080',
      HOST: '0.0.0.0',
      DATABASE_URL: 'postgres://a:b@db.example:5432/sanqu',
      SANQU_DATA: '/srv/sanqu',
      SANQU_DEMO: '1',
      LOG_LEVEL: 'warn',
    })
    expect(env).toMatchObject({ port: 8080, host: '0.0.0.0', demo: 'always', logLevel: 'warn' })
    expect(env.keyFile).toBe('/srv/sanqu/wrapping.key')
    expect(parseEnv({ SANQU_KEY_FILE: '/safe/key' }).keyFile).toBe('/safe/key')
  })

  it('takes an empty variable for one that is left out', () => {
    expect(parseEnv({ PORT: '', DATABASE_URL: '', SANQU_DEMO: '' })).toEqual(parseEnv({}))
  })

  it('lists all problems together, each with the name of its variable', () => {
    const problems = problemsOf({
      PORT: 'http',
      DATABASE_URL: 'mysql://root:secret@db/x',
      SESSION_SECRET: 'short',
      SANQU_DEMO: 'yes',
      LOG_LEVEL: 'loud',
      HOST: 'a b',
    })
    expect(problems.map((problem) => problem.split(' ')[0]).toSorted()).toEqual([
      'DATABASE_URL',
      'HOST',
      'LOG_LEVEL',
      'PORT',
      'SANQU_DEMO',
      'SESSION_SECRET',
    ])
    expect(problems.join(' ')).not.toContain('secret@')
  })

  it.each(['0', '65536', '-1', '3000.5', '0x50', ' 80'])('refuses the port %s', (port) => {
    expect(problemsOf({ PORT: port })).toHaveLength(1)
  })

  it.each(['nonsense', 'postgres://', 'postgres://host', 'http://host/db'])(
    'refuses the database address %s',
    (url) => {
      expect(problemsOf({ DATABASE_URL: url })).toHaveLength(1)
    },
  )
})

function problemsOf(variables: Record<string, string>): string[] {
  try {
    parseEnv(variables)
  } catch (error) {
    if (error instanceof EnvProblems) return error.problems
    throw error
  }
  return []
}
