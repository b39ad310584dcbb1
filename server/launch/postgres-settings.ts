/**
 * Given on the command line at every start, so that they follow the program and not the day the
 * cluster was made. Sized for a small machine that also runs Node and a browser.
 */
export function postgresSettings({ port, durable }: { port: number; durable: boolean }): string[] {
  const promise = durable ? 'on' : 'off'
  return [
    // Guarantee G1: what was acknowledged survives kill -9 and power loss.
    `fsync=${promise}`,
    `synchronous_commit=${promise}`,
    `full_page_writes=${promise}`,
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    // Paths of sockets are limited to 107 bytes; a deep clone would not start.
    'unix_socket_directories=',
    'max_connections=100',
    durable ? 'shared_buffers=256MB' : 'shared_buffers=128MB',
    'effective_cache_size=1GB',
    'work_mem=16MB',
    'maintenance_work_mem=128MB',
    'min_wal_size=128MB',
    'max_wal_size=1GB',
    'random_page_cost=1.1',
    'jit=off',
    'timezone=UTC',
    'log_timezone=UTC',
    'log_checkpoints=off',
    // Statements may carry what people typed; they stay out of the log, even failing ones.
    'log_min_error_statement=panic',
    'log_parameter_max_length_on_error=0',
    'tcp_keepalives_idle=30',
  ]
}
