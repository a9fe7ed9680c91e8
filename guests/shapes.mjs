// The known answers of the guests that have the shape of other programs' modules; run by check.mjs.
import assert from 'node:assert/strict';

const utf8 = new TextEncoder();

export const checks = {
  'rust/shape_packed'(guest) {
    assert.equal(guest.live_bytes(), 0);
    const evaluate = (request) => {
      const bytes = utf8.encode(JSON.stringify(request));
      const at = guest.put(bytes, guest.malloc(bytes.length));
      const packed = BigInt.asUintN(64, guest.evaluate(at, bytes.length));
      guest.free(at, bytes.length);
      const length = Number(packed & 0xffffffffn);
      assert(guest.live_bytes() >= length && guest.live_bytes() < 2 * length, 'the result alone');
      return JSON.parse(guest.text(Number(packed >> 32n), length));
    };
    const flag = { variations: { a: 'ä', b: [1] }, defaultVariation: 'b',
      targeting: [{ attribute: 'beta', equals: true, variation: 'a' }] };
    assert.deepEqual(evaluate({ flag, evalContext: { targetingKey: 'x', beta: true } }),
      { value: 'ä', variationType: 'a', reason: 'TARGETING_MATCH', errorCode: '', failed: false });
    assert.deepEqual(evaluate({ flag, evalContext: { targetingKey: 'x' } }).value, [1]);
    assert.equal(evaluate({ flag, evalContext: {} }).errorCode, 'TARGETING_KEY_MISSING');
    assert.throws(() => evaluate({ flag: { percentage: { a: 0 } }, evalContext: { targetingKey: 'x' } }), WebAssembly.RuntimeError);
  },

  'rust/shape_block': {
    imports() {
      const state = { seen: [] };
      const host_extension_call = (name, nameLength, args, length) => {
        const { guest, seen } = state;
        seen.push(guest.text(name, nameLength), guest.text(args, length));
        const answer = utf8.encode('true');
        return BigInt(answer.length) << 32n | BigInt(guest.put(answer, guest.alloc(answer.length)));
      };
      return { env: { host_extension_call }, state };
    },
    check(guest, { state }) {
      state.guest = guest;
      const own = (value) => {
        const bytes = utf8.encode(value);
        return [guest.put(bytes, guest.alloc(bytes.length)), bytes.length];
      };
      const passed = (values, call) => {
        const blocks = values.map(own);
        const result = call(...blocks.flat());
        blocks.forEach((block) => guest.dealloc(...block));
        return result;
      };
      const wide = (block) => {
        const [at, length] = [guest.u32(block), guest.u32(block + 4)];
        const value = guest.text(at, length);
        guest.dealloc(at, length);
        guest.dealloc(block, 8);
        return value;
      };
      assert.equal(wide(guest.cedar_init_host_extensions()), 'OK');
      assert.equal(wide(passed(['permit( a,b )'], guest.cedar_parse_policy)), 'permit(a, b);');
      assert.equal(wide(passed(['nothing'], guest.cedar_policy_effect)), 'error: not a policy: nothing');
      assert.equal(wide(passed(['set', 'permit(*, b) when f(1)'], guest.cedar_preparse_policy_set)), 'OK');
      const request = JSON.stringify({ principal: 'a', action: 'b', policySet: 'set' });
      const answer = '{"decision":"Allow","reasons":["policy0"],"errors":[]}';
      const out = guest.alloc(100);
      assert.equal(passed([request], (at, length) => guest.cedar_stateful_authorize_buf(at, length, out, 10)), -answer.length);
      assert.equal(passed([request], (at, length) => guest.cedar_stateful_authorize_buf(at, length, out, 100)), answer.length);
      assert.equal(guest.text(out, answer.length), answer);
      assert.deepEqual(state.seen, ['f', '[1]', 'f', '[1]']);
      guest.dealloc(out, 100);
      guest.cedar_forget();
      assert.equal(guest.live_bytes(), 0);
      assert.throws(() => passed(['Unheard', '{}'], guest.cedar_call), WebAssembly.RuntimeError);
    },
  },

  'c/shape_arena': {
    imports() {
      const state = { printed: [] };
      const env = {
        memory: new WebAssembly.Memory({ initial: 2 }),
        opa_abort: (text) => { throw new Error(state.guest.cstr(text)); },
        opa_println: (text) => { state.printed.push(state.guest.cstr(text)); },
      };
      for (let n = 0; n <= 4; n++) {
        env[`opa_builtin${n}`] = (id, context, ...values) => state.value(values.map(state.dump).join('').toUpperCase());
      }
      return { env, state };
    },
    check(guest, { state }) {
      const value = (json) => {
        const bytes = utf8.encode(json);
        const at = guest.put(bytes, guest.opa_malloc(bytes.length));
        const parsed = guest.opa_json_parse(at, bytes.length);
        guest.opa_free(at);
        return parsed;
      };
      const dump = (at) => {
        const text = guest.opa_json_dump(at);
        const json = guest.cstr(text);
        guest.opa_free(text);
        return json;
      };
      Object.assign(state, { guest, value, dump });
      const base = guest.opa_heap_ptr_get();
      assert.deepEqual(JSON.parse(dump(guest.entrypoints())), { 'authz/allow': 0, 'text/shout': 1, echo: 2, broken: 3 });
      const evaluate = (entrypoint, input, data) => {
        const context = guest.opa_eval_ctx_new();
        guest.opa_eval_ctx_set_data(context, value(data));
        guest.opa_eval_ctx_set_input(context, value(input));
        guest.opa_eval_ctx_set_entrypoint(context, entrypoint);
        assert.equal(guest.eval(context), 0);
        return dump(guest.opa_eval_ctx_get_result(context));
      };
      assert.equal(evaluate(0, '{"user": "zoë"}', '{"admins": ["ada", "zoë"]}'), '[{"result":true}]');
      assert.equal(evaluate(0, '{"user": "z"}', '{"admins": ["ada", "zoë"]}'), '[{"result":false}]');
      assert.equal(evaluate(1, '{"text": "a"}', '{}'), '[{"result":"A"}]');
      assert.equal(evaluate(2, '{"a b" : [ 1 ]}', '{}'), '[{"result":{"a b":[1]}}]');
      assert.deepEqual(state.printed, ['echo was asked for']);
      for (const bad of ['', '{', '[1,]', '{"a"}', '"', 'nope', '1 2']) assert.equal(value(bad), 0, bad);
      const input = utf8.encode('{"method":"GET"}');
      const at = guest.put(input, guest.opa_malloc(input.length));
      assert.equal(guest.cstr(guest.opa_eval(0, 0, value('{}'), at, input.length, guest.opa_heap_ptr_get(), 0)), '[{"result":true}]');
      assert.throws(() => evaluate(9, '{}', '{}'), /illegal entrypoint id/);
      assert.throws(() => evaluate(3, '{}', '{}'), WebAssembly.RuntimeError);
      guest.opa_heap_ptr_set(base);
      assert.equal(guest.live_bytes(), 0);
    },
  },
};
