'use client';

import { Button, Group, Stack, Text } from '@mantine/core';
import { CopyBlock } from './copy-block';
import { FirstSpan } from './first-span';
import { senderVariables } from './sender-variables';

interface MadeKeyProps {
  made: { keyId: string; key: string; kind: 'ingest' | 'query' };
  endpoint: string;
  /** When a sender first showed it. */
  used: string | null;
  onClose: () => void;
}

/** The new key, ready to be copied into its sender, which is then awaited. */
export function MadeKey({ made, endpoint, used, onClose }: MadeKeyProps) {
  return (
    <Stack gap="md">
      {made.kind === 'ingest' ? (
        <>
          <div>
            <Text fw={600}>Set these for your agents’ process</Text>
            <CopyBlock label="the variables" text={senderVariables(endpoint, made.key)} />
            <Text c="var(--aegis-muted)" mt={5} size="xs">
              Every OpenTelemetry SDK reads them. Where gRPC is its default, add OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf.
            </Text>
          </div>
          <div>
            <Text fw={600}>The key by itself</Text>
            <CopyBlock label="the key" text={made.key} />
          </div>
          <FirstSpan used={used} />
        </>
      ) : (
        <>
          <CopyBlock label="the key" text={made.key} />
          <div>
            <Text fw={600}>Try it</Text>
            <CopyBlock label="the command" text={`curl -H 'Authorization: Bearer ${made.key}' '${endpoint}/api/v1/runs?limit=5'`} />
          </div>
        </>
      )}
      <Group justify="flex-end">
        <Button onClick={onClose}>I have copied it</Button>
      </Group>
    </Stack>
  );
}
