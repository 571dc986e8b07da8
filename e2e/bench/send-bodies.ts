/** Posts bodies with `parallel` requests under way, as one sender process does. Milliseconds of each acknowledged request. */
export async function sendBodies(
  url: string,
  key: string,
  type: string,
  bodies: readonly Uint8Array[],
  parallel: number,
): Promise<{ seconds: number; latencies: number[] }> {
  const latencies: number[] = [];
  let next = 0;
  const began = performance.now();
  const sender = async () => {
    for (;;) {
      const body = bodies[next++];
      if (!body) return;
      const sent = performance.now();
      const answer = await fetch(`${url}/v1/traces`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': type },
        body: body as BodyInit,
      });
      await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error(`/v1/traces answered ${answer.status}`);
      latencies.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: parallel }, sender));
  return { seconds: (performance.now() - began) / 1000, latencies };
}
