import { describe, expect, test } from "vitest";
import { readSettings } from "../env.js";

const home = "/somewhere/.boxoffice";
const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://collector:4318/" };

describe("the settings of traces", () => {
  test("are none unless a collector is named, and none when tracing is turned off, whatever else is set", () => {
    const others = { OTEL_EXPORTER_OTLP_PROTOCOL: "grpc", OTEL_TRACES_SAMPLER: "nonsense" };
    expect(readSettings(others, home).tracing).toBeNull();
    expect(readSettings({ OTEL_EXPORTER_OTLP_ENDPOINT: "" }, home).tracing).toBeNull();
    for (const off of [{ OTEL_SDK_DISABLED: "TRUE" }, { OTEL_TRACES_EXPORTER: "none" }]) {
      expect(readSettings({ ...endpoint, ...others, ...off }, home).tracing).toBeNull();
    }
  });

  test("are OpenTelemetry's own defaults with a collector alone", () => {
    expect(readSettings(endpoint, home).tracing).toEqual({
      url: "http://collector:4318/v1/traces",
      protocol: "http/protobuf",
      headers: {},
      timeoutMs: 10_000,
      serviceName: "boxoffice",
      resource: {},
      sampler: "parentbased_always_on",
      ratio: 1,
      queue: { size: 2_048, batchSize: 512, delayMs: 5_000 },
    });
  });

  test("are more by what is said of traces than by what is said of all signals", () => {
    const { tracing } = readSettings(
      {
        ...endpoint,
        OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "https://traces.example/in",
        OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf",
        OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: "http/json",
        OTEL_EXPORTER_OTLP_HEADERS: "a=1,b=x%3Dy%2C",
        OTEL_EXPORTER_OTLP_TRACES_HEADERS: "a = 2 ",
        OTEL_RESOURCE_ATTRIBUTES: "service.name=other,deployment.environment.name=prod",
        OTEL_TRACES_SAMPLER: "parentbased_traceidratio",
        OTEL_TRACES_SAMPLER_ARG: "0.1",
      },
      home,
    );
    expect(tracing).toMatchObject({
      url: "https://traces.example/in",
      protocol: "http/json",
      headers: { a: "2", b: "x=y," },
      serviceName: "other",
      resource: { "deployment.environment.name": "prod" },
      sampler: "parentbased_traceidratio",
      ratio: 0.1,
    });
  });

  test("that do not fit are refused at the start, all at once, and no key is repeated", () => {
    const read = () =>
      readSettings(
        {
          PORT: "many",
          OTEL_EXPORTER_OTLP_ENDPOINT: "collector:4317",
          OTEL_EXPORTER_OTLP_PROTOCOL: "grpc",
          OTEL_EXPORTER_OTLP_HEADERS: "secretkey",
          OTEL_TRACES_EXPORTER: "zipkin",
          OTEL_TRACES_SAMPLER: "sometimes",
          OTEL_TRACES_SAMPLER_ARG: "7",
          OTEL_BSP_MAX_QUEUE_SIZE: "0",
        },
        home,
      );
    for (const name of [
      "PORT",
      "OTEL_EXPORTER_OTLP_ENDPOINT: must be an http or https URL",
      "OTEL_EXPORTER_OTLP_PROTOCOL: http/protobuf or http/json",
      "OTEL_EXPORTER_OTLP_HEADERS: must be name=value",
      "OTEL_TRACES_EXPORTER: otlp or none",
      "OTEL_TRACES_SAMPLER:",
      "OTEL_TRACES_SAMPLER_ARG",
      "OTEL_BSP_MAX_QUEUE_SIZE",
    ]) {
      expect(read).toThrow(name);
    }
    expect(read).not.toThrow("secretkey");
    const ratio = { ...endpoint, OTEL_TRACES_SAMPLER: "traceidratio" };
    expect(() => readSettings(ratio, home)).toThrow("OTEL_TRACES_SAMPLER_ARG: says which part");
  });
});
