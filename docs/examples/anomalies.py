"""Prints what Tidemark finds, from the first anomaly that the broker still has.

Arguments: the broker's address, and how many records to read before it ends (none: for ever).
"""
import json
import sys

from confluent_kafka import Consumer


def main(broker="localhost:9092", most=None):
    consumer = Consumer({
        "bootstrap.servers": broker,
        "group.id": "example-anomalies-py",
        "auto.offset.reset": "earliest",
        "isolation.level": "read_committed",
        "enable.auto.commit": False,
    })
    consumer.subscribe(["tidemark.anomalies.v1"])
    read = 0
    try:
        while most is None or read < int(most):
            message = consumer.poll(1.0)
            if message is None:
                continue
            if message.error():
                raise SystemExit(str(message.error()))
            if message.value() is None:
                continue
            anomaly = json.loads(message.value())
            # Take it twice and nothing changes: id and change name the fact. Fields that are new
            # here tomorrow are no reason to fail.
            print(anomaly["id"], anomaly["change"], anomaly.get("severity"), anomaly.get("summary"), flush=True)
            read += 1
            consumer.commit(message, asynchronous=False)
    finally:
        consumer.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
